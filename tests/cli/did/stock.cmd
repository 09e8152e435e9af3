# digits: 12
# The figures of did/count, but two readings of a stock share cases: the ratio says "as if".
cat >series.csv <<END
unit,year,n
Walle,2011,100
Walle,2012,71
Bremen,2011,1100
Bremen,2012,1150
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated Walle \
  --control Bremen --contains-treated --baseline 2011 --end 2012 --to json
