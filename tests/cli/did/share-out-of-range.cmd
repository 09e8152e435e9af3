printf 'unit,year,r\nA,2011,1\nA,2012,2\nB,2011,1\nB,2012,2\n' >series.csv
for share in 1 -0.1 0.3..0.2 many; do
  "$EVALSTAT" did --data series.csv --unit unit --period year --outcome r --treated A --contains-treated \
    --treated-share="$share" --baseline 2011 --end 2012
  echo "status $?"
done
