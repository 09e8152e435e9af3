printf 'u,t,n\nA,2011,1\n' >first.csv
printf 'u,t,n\nA,2012,1\nA,2011,1\n' >second.csv
"$EVALSTAT" growth --data first.csv --data second.csv --unit u --period t --outcome n
