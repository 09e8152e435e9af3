# digits: 12
# Bremen as it is (nothing contained): 1150/1100 - 1 = 4.5454… %; -29 - 4.5454 = -33.5454…;
# 0.71/(1150/1100) - 1 = -32.08696 %; (71 - 100) - (1150 - 1100) = -79.
cat >series.csv <<END
unit,year,n
Walle,2011,100
Walle,2012,71
Bremen,2011,1100
Bremen,2012,1150
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind flow --treated Walle \
  --control Bremen --baseline 2011 --end 2012 --to csv
