printf 'u;t;what;n\nA;2011;x;1\nA;2011;y;2\nA;2012;x;3\nA;2011;x;1\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t --indicator what=x --value n
