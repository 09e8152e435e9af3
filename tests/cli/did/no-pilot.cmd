printf 'unit,year,r\nA,2011,1\nA,2012,2\nB,2011,1\nB,2012,2\n' >series.csv
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome r --baseline 2011 --end 2012
