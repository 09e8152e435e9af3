# 1.310 alone is a question; the decimal commas of the other column answer it for the file.
printf 'u;t;n;euro\nA;2011;1.310;2,50\nA;2012;1.402;3,75\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --to csv
