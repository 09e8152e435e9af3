# 0.1 + 0.2 style traps: 0.30 - 0.10 is exactly 0.2, 100000000000.01 keeps its cents.
printf 'u,t,n\nA,2011,0.10\nA,2012,0.30\nB,2011,100000000000.01\nB,2012,100000000000.02\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --kind cost --output out.csv --to csv || exit
grep difference, out.csv
