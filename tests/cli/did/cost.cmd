# Rest: 1000.00 -> 1079.00 Euro; the differences of did/count, and no interval, since Euro have none.
cat >series.csv <<END
unit;year;cost
Walle;2011;100,00 €
Walle;2012;71,00 €
Bremen;2011;1.100,00 €
Bremen;2012;1.150,00 €
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome cost --kind cost --treated Walle \
  --control Bremen --contains-treated --baseline 2011 --end 2012 --to csv
