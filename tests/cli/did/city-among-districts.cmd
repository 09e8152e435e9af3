# The city is the sum of the others without saying so: a question, not a guess.
cat >series.csv <<END
unit,year,n
Nord,2011,10
Nord,2012,12
Süd,2011,20
Süd,2012,21
Stadt,2011,30
Stadt,2012,33
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated Nord \
  --baseline 2011 --end 2012 --to json
