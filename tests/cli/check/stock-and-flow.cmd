# stock(t) = stock(t - 1) + starts(t) - ends(t): 10 + 3 - 2 = 11 holds, 11 + 1 - 5 = 7 is not 9.
printf 'unit,month,stock,starts,ends\nA,2011-01,10,0,0\nA,2011-02,11,3,2\nA,2011-03,9,1,5\nB,2011-01,5,0,0\nB,2011-02,5,1,1\nB,2011-03,5,1,1\n' >series.csv
cat >study.yaml <<END
title: Flow
pilot: A
comparison: B
files:
  - {path: series.csv, layout: wide, unit: unit, period: month, columns: {stock: stock, starts: starts, ends: ends}}
indicators:
  stock: {label: Stock, kind: stock, begun: starts, ended: ends}
  starts: {label: Starts, kind: flow}
  ends: {label: Ends, kind: flow}
END
"$EVALSTAT" check study.yaml --to json --output out.json
status=$?
sed -n '/"findings"/,$p' out.json
exit $status
