# Line numbers count physical lines whatever ends them: the word stands on line 4.
for end in '\n' '\r\n' '\r'; do
  printf "unit,year,n${end}A,2011,1${end}A,2012,2${end}A,2013,word${end}" >series.csv
  "$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n
  echo "status $?"
done
