printf 'unit,year,n\nNord,2011,1\nNord,2012,2\nSüd,2011,1\nSüd,2012,2\n' >series.csv
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --treated Nord --control Nord \
  --baseline 2011 --end 2012
