# The mean of 80 and 100 is 90: 120/90 - 1 = 33.333… %, 120 - 90 = 30, ln(4/3) = 0.287682072451781;
# index 80/90, 100/90, 120/90.
cat >series.csv <<END
district,year,cases
Nord,2010,80
Nord,2011,100
Nord,2012,120
END
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --kind stock \
  --baseline 2010..2011 --to csv
