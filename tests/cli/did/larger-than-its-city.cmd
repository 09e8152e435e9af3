# A part cannot be larger than the city that is said to contain it.
printf 'unit,year,n\nNord,2011,10\nNord,2012,40\nStadt,2011,30\nStadt,2012,35\n' >series.csv
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated Nord \
  --control Stadt --contains-treated --baseline 2011 --end 2012 --to json
