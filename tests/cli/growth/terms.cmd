# From 2011 to 2012 Nord grows from 100 to 120: 100(120/100 - 1) = 20 %, difference 20,
# ln 1.2 = 0.1823215567939546; index 80, 100, 120.  Süd: 190/200 - 1 = -5 %, ln 0.95 = -0.0512932943875505.
cat >series.csv <<END
district,year,cases
Nord,2010,80
Nord,2011,100
Nord,2012,120
Süd,2010,0
Süd,2011,200
Süd,2012,190
END
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --kind stock \
  --baseline 2011 --end 2012 --to csv
