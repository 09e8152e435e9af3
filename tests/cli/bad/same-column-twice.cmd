printf 'district,year,cases,cases\nA,2011,1,2\nA,2012,3,4\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases
