# A and 2011 for a second time on line 4: the message names both lines.
printf 'district,year,cases\nA,2011,1\nB,2011,2\nA,2011,3\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --to json
