printf 'u,t,c\nA,2011,100\nA,2012,90\nB,2011,100\nB,2012,100\n' >costs.csv
printf 'Jahr;Preise\n2011;100,0\n' >prices.csv
for option in '--draws=99' '--draws=100001' '--price-index=prices.csv' '--price-index=missing.csv'; do
  "$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --treated A --control B --baseline 2011 \
    --start 2012 "$option"
  echo "status $?"
done
