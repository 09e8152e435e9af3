: >empty.csv
"$EVALSTAT" growth --data empty.csv --unit district --period year --outcome cases --to json
