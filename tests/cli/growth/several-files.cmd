# Two files, one panel: A 10 -> 12 from the first and the second.
printf 'unit,year,n\nA,2011,10\nB,2011,20\n' >first.csv
printf 'unit;year;n\nA;2012;12\nB;2012;15\n' >second.csv
"$EVALSTAT" growth --data first.csv --data second.csv --unit unit --period year --outcome n --kind stock --to csv
