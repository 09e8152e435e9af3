# 03/2011 and 2011-03 are the same month.
printf 'u;t;n\nA;03/2011;1\nA;2011-03;2\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n
