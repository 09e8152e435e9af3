# The number format is found per file: 1.002 beside 12,5 is one thousand and two; 1002 -> 1002 is no growth.
printf 'u;t;n\nA;2011;1.002\nA;2012;1002\nB;2011;12,5\nB;2012;25\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --output out.csv --to csv || exit
grep growth_rate out.csv
