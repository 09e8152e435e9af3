# Süd begins with 0: no rate, no logarithm, no index, but the difference 190 - 0; the status is 0.
cat >series.csv <<END
district,year,cases
Nord,2010,80
Nord,2012,120
Süd,2010,0
Süd,2012,190
END
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --kind stock --to json
