# --end cuts the window: 2012 only, 10.00; with 2013 it would be 30.00.
printf 'u,t,c\nA,2011,100.00\nA,2012,90.00\nA,2013,80.00\nB,2011,100.00\nB,2012,100.00\nB,2013,100.00\n' >costs.csv
for end in 2012 2013; do
  "$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
    --baseline 2011 --start 2012 --end $end --to csv --output out.csv || exit
  grep gross out.csv
done
