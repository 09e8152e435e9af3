printf 'u,t,c\nA,2011,100.00\nA,2012,90.00\nB,2011,100.00\nB,2012,100.00\n' >costs.csv
for costs in 12,5 -5 1.234 much ''; do
  "$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
    --baseline 2011 --start 2012 --project-costs="$costs"
  echo "status $?"
done
