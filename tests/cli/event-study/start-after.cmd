printf 'unit,year,r\nA,2011,1\nA,2012,\nA,2013,4\nB,2011,1\nB,2012,3\nB,2013,2\nC,2011,2\nC,2012,2\nC,2013,5\n' >series.csv
"$EVALSTAT" event-study --data series.csv --unit unit --period year --outcome r --kind rate --treated A --start 2020
