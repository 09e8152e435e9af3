# All is declared to be made of a and b: 6 + 4 = 10 holds, but 6 + 5 is not 15.
printf 'unit,year,all,a,b\nA,2011,10,6,4\nA,2012,15,6,5\nB,2011,10,6,4\nB,2012,11,6,5\n' >series.csv
cat >study.yaml <<END
title: Parts
pilot: A
comparison: B
files:
  - {path: series.csv, layout: wide, unit: unit, period: year, columns: {all: all, a: a, b: b}}
indicators:
  all: {label: All, kind: stock, parts_add_up: true}
  a: {label: Part a, kind: stock, part_of: all}
  b: {label: Part b, kind: stock, part_of: all}
END
"$EVALSTAT" check study.yaml --to json --output out.json
status=$?
sed -n '/"findings"/,$p' out.json
exit $status
