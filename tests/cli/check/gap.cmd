# A lacks 2012 and has no reading in 2013: told, not an error.
printf 'unit,year,n\nA,2011,10\nA,2013,\nB,2011,20\nB,2012,21\nB,2013,22\n' >series.csv
"$EVALSTAT" check --data series.csv --unit unit --period year --outcome n --kind stock --to json
