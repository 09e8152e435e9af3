# The rows of single units are about the series as given: Bremen 1100 -> 1150 is +4.545… %,
# not the +7.9 % of Bremen without Walle.
cat >series.csv <<END
unit,year,cases
Walle,2011,100
Walle,2012,71
Bremen,2011,1100
Bremen,2012,1150
END
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome cases --kind count \
  --treated Walle --control Bremen --contains-treated --to csv
