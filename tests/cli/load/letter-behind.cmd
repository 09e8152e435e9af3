# A letter behind decimals: the cell is no number and shows no sign; the other cells do, and it is named.
printf 'Ort;Jahr;y\nA;2011;2,5\nA;2012;1,5x\nA;2013;3,25\n' >y.csv
"$EVALSTAT" growth --data y.csv --unit Ort --period Jahr --outcome y --kind rate
