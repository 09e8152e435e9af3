# Empty stays empty: A has no 2011, B no 2012; C has both (4 -> 5 = +25 %).
printf 'unit,year,n\nA,2011,\nA,2012,5\nB,2011,5\nB,2012,\nC,2011,4\nC,2012,5\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n --kind stock --output out.csv --to csv || exit
grep growth_rate out.csv
