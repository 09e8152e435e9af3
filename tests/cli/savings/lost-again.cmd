# Savings of 10, 20 and -30 against costs of 25: even in the second period, not in the third; what the last
# period lost would never bring it back, so nothing is extrapolated.
printf 'u,t,c\nA,2011,100\nA,2012,90\nA,2013,80\nA,2014,130\nB,2011,100\nB,2012,100\nB,2013,100\nB,2014,100\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --treated A --control B --baseline 2011 \
  --start 2012 --project-costs 25 --not-included "rooms" --not-included "travel" --to json --output out.json || exit
grep break_even out.json
grep -E 'break-even-lost|costs-not-included' out.json
