# A year beside a month is no series.
printf 'u;t;n\nA;2011;1\nA;2012-03;2\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n
