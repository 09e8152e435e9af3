# No residual, so no error: the numbers are 0 and say why nothing stands beside them.
printf 'unit,year,r\nA,2011,5\nA,2012,5\nA,2013,5\nB,2011,5\nB,2012,5\nB,2013,5\nC,2011,5\nC,2012,5\nC,2013,5\n' >series.csv
"$EVALSTAT" event-study --data series.csv --unit unit --period year --outcome r --kind rate --treated A --start 2013
