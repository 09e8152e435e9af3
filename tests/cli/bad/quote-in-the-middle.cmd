printf 'district,year,cases\nA,2011,1\nA,2012,"3" 4\nB,2011,4\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases
