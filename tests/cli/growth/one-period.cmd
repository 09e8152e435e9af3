# One period is no growth of 0 %.
cat >series.csv <<END
unit,year,n
A,2011,5
B,2011,50
END
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n --kind stock --to csv
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated A --control B \
  --to csv | grep '^did'
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated A --control B \
  --lang de | sed -n '4,14p'
