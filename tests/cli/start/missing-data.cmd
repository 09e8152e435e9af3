"$EVALSTAT" growth --data nowhere.csv --unit district --period year --outcome cases
