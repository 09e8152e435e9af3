printf '\n  \n\n' >blank.csv
"$EVALSTAT" growth --data blank.csv --unit district --period year --outcome cases
