# Without --kind the outcome of savings is money, and the pilot is taken out of the city:
# 1000 -> 1045.10 without it, so 100 x 1.0451 = 104.51, less 94.96 spent = 9.55.
printf 'u,t,c\nA,2011,100.00\nA,2012,94.96\nB,2011,1100.00\nB,2012,1140.06\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --treated A --control B \
  --contains-treated --baseline 2011 --start 2012 --to csv
