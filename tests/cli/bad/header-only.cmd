echo district,year,cases >header.csv
"$EVALSTAT" growth --data header.csv --unit district --period year --outcome cases --to json
