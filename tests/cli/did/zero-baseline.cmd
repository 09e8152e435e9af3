# digits: 12
# From 0 to 6 cases beside 5 to 7: no growth rate, but the exact interval has a lower limit.  Given the
# margins (6, 12; 13 at the end) x is at its greatest, so P(X >= 6) = 0.025 at psi = 0.51290, by summing
# the six terms; p = 0.11415 likewise.
cat >series.csv <<END
unit,year,n
A,2011,0
A,2012,6
B,2011,5
B,2012,7
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind flow --treated A --control B \
  --baseline 2011 --end 2012 --to csv | grep '^did'
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind flow --treated A --control B \
  --baseline 2011 --end 2012 --lang de | sed -n '4,34p'
