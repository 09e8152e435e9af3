printf 'unit,year,r\nA,2011,1\nA,2012,2\nA,2013,4\n' >series.csv
"$EVALSTAT" event-study --data series.csv --unit unit --period year --outcome r --kind rate --treated A --start 2012
