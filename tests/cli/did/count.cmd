# digits: 12
# Bremen without Walle: 1000 -> 1079.  Growth -29 and +7.9: difference -36.9; 0.71/1.079 - 1 = -34.19833 %;
# ln 0.71 - ln 1.079 = -0.418525; (71 - 100) - (1079 - 1000) = -108.
# R 4.2.2: fisher.test(matrix(c(71, 1079, 100, 1000), 2)) gives 0.6581, 0.4726 to 0.9128 (it solves these to
# four digits), p 0.010715; to all digits in tests/reference/rate_ratio.csv.
cat >series.csv <<END
unit,year,n
Walle,2011,100
Walle,2012,71
Bremen,2011,1100
Bremen,2012,1150
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind count --treated Walle \
  --control Bremen --contains-treated --baseline 2011 --end 2012 --to csv
