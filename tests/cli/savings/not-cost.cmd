# Savings of cases are no savings.
printf 'u,t,c\nA,2011,100\nA,2012,90\nB,2011,100\nB,2012,100\n' >cases.csv
"$EVALSTAT" savings --data cases.csv --unit u --period t --outcome c --kind stock --treated A --control B \
  --baseline 2011 --start 2012
