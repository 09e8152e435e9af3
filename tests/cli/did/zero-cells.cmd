# digits: 12
# 0 in the control's end: no ratio of growth factors.  R 4.2.2: fisher.test(matrix(c(5, 0, 4, 6), 2)) gives
# Inf, 0.7820 to Inf, p 0.043956; JSON has no Infinity, so estimate and upper limit are null.
cat >series.csv <<END
unit,year,n
A,2011,4
A,2012,5
B,2011,6
B,2012,0
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind flow --treated A \
  --control B --baseline 2011 --end 2012 --to json --output out.json || exit
sed -n '/"estimates"/,/^  \]/p' out.json
