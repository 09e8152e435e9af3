# From 2010 (80) +50 %, from 2011 (100) +20 %, from their mean (90) +33.3 %; each row says its baseline.
cat >series.csv <<END
district,year,cases
Nord,2010,80
Nord,2011,100
Nord,2012,120
END
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --kind stock \
  --all-baselines --to csv
