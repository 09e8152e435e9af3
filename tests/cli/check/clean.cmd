printf 'unit,year,n\nA,2011,10\nA,2012,12\nB,2011,20\nB,2012,21\n' >series.csv
"$EVALSTAT" check --data series.csv --unit unit --period year --outcome n --kind stock
