# A wrong type, an unknown word, a duplicate key, a list for a text, a missing file, a bad period.
printf 'u,t,n\nA,2011,1\nA,2012,2\n' >series.csv
cat >good.yaml <<END
title: Values
pilot: A
start: 2012
files:
  - {path: series.csv, layout: wide, unit: u, period: t, columns: {n: n}}
indicators:
  n: {label: N, kind: stock}
END
"$EVALSTAT" growth good.yaml --quiet --output out.txt || exit
try() {
  echo "-- $1"
  sed "$1" good.yaml >study.yaml
  "$EVALSTAT" growth study.yaml --to json
  echo "status $?"
}
try 's/kind: stock/kind: stok/'
try 's/start: 2012/start: [2012]/'
try 's/start: 2012/start: someday/'
try 's/layout: wide/layout: high/'
try 's/path: series.csv/path: nowhere.csv/'
try 's/pilot: A/pilot: C/'
try 's/pilot: A/title: Again/'
try 's/columns: {n: n}/columns: {m: n}/'
try 's/indicators:/indicators: none/'
try 's/label: N,/label: "N,/'
try 's/title: Values/title: \&a [*a]/'
