# The control's baseline is 0: no counterfactual, and the reason.
printf 'u,t,c\nA,2011,100.00\nA,2012,90.00\nB,2011,0.00\nB,2012,100.00\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
  --baseline 2011 --start 2012 --to json
