# An end before the baseline is a mistake of the request, not a fall.
printf 'unit,year,n\nA,2011,10\nA,2012,12\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n --baseline 2012 --end 2011
