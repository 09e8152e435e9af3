# Growth from below 0 means nothing: -100 to 50 would be -150 %, a fall.
cat >series.csv <<END
unit,year,euro
A,2011,-100.00
A,2012,50.00
B,2011,100.00
B,2012,-50.00
END
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome euro --kind cost --to csv
