# Project costs of 0: net = gross = 10.00, the ratio divides by 0 and is null, break-even at once.
printf 'u,t,c\nA,2011,100.00\nA,2012,90.00\nB,2011,100.00\nB,2012,100.00\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
  --baseline 2011 --start 2012 --project-costs 0 --to csv
