"$EVALSTAT" growth --data nowhere/series.csv --unit district --period year --outcome cases --to json
