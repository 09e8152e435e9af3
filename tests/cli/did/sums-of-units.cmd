# digits: 12
# Several units are summed: treated 10 + 20 -> 12 + 15 = 30 -> 27 (-10 %), control 40 + 60 -> 50 + 60 =
# 100 -> 110 (+10 %): difference -20, ratio 0.9/1.1 - 1 = -18.18… %, levels -3 - 10 = -13.
# R 4.2.2: fisher.test(matrix(c(27, 110, 30, 100), 2)) gives 0.8188, 0.4354 to 1.534 (it solves these to
# four digits), p 0.55142.
cat >series.csv <<END
unit,year,n
A,2011,10
A,2012,12
B,2011,20
B,2012,15
C,2011,40
C,2012,50
D,2011,60
D,2012,60
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind flow --treated A,B \
  --control C --control D --baseline 2011 --end 2012 --to csv
