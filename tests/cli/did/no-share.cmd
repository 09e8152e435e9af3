# Without a share the row for the rest is there, empty, with the reason.
cat >series.csv <<END
unit,year,r
Walle,2011,100
Walle,2012,71
Bremen,2011,100
Bremen,2012,107.9
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome r --kind rate --treated Walle \
  --control Bremen --contains-treated --baseline 2011 --end 2012 --to json --output out.json || exit
grep '"estimator": "did"' out.json
grep -o '"code": "[^"]*"' out.json
