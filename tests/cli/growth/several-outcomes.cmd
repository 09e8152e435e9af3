# starts 5 -> 6 = +20 %, ends 4 -> 3 = -25 %.
printf 'unit,year,starts,ends\nA,2011,5,4\nA,2012,6,3\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome starts --outcome ends --kind flow --to csv
