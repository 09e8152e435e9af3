# Nothing shows whether 1.412 is 1412 or 1.412: a question, no guess.
printf 'u;t;n\nA;2011;1.412\nA;2012;1.300\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --to json
