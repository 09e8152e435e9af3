# 10 a year against 45: 30 by 2014, at 10 more each year in 2016, marked as extrapolated.
printf 'u,t,c\nA,2011,100\nA,2012,90\nA,2013,90\nA,2014,90\nB,2011,100\nB,2012,100\nB,2013,100\nB,2014,100\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --treated A --control B --baseline 2011 \
  --start 2012 --project-costs 45 --to csv --output out.csv || exit
grep break_even out.csv
