# 1.1.2011 and 01.01.2011 are the same day: B ends 31.12.2011, A too.
printf 'u;t;n\nA;1.1.2011;10\nA;31.12.2011;12\nB;01.01.2011;10\nB;31.12.2011;5\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --kind stock --output out.csv --to csv || exit
grep growth_rate out.csv
