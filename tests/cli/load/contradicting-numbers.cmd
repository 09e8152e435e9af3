printf 'u;t;n\nA;2011;12,5\nA;2012;13.5\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n
