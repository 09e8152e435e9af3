printf 'district,year,cases\nA,2011,1\nB,2011,viele\nA,2012,3\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --to json
