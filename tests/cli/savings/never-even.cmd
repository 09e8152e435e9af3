# The pilot spends more than the comparison's growth gives: 100 x 100/100 - 110 = -10 gross; never even.
printf 'u,t,c\nA,2011,100.00\nA,2012,110.00\nB,2011,100.00\nB,2012,100.00\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
  --baseline 2011 --start 2012 --project-costs 5 --to json --output out.json || exit
sed -n '/"estimates"/,/^  \]/p' out.json
