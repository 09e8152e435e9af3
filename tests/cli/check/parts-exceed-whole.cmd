# ambulant is part of all: 12 of 11 in 2012 cannot be.
printf 'unit,year,all,ambulant\nA,2011,10,6\nA,2012,11,12\nB,2011,10,6\nB,2012,11,6\n' >series.csv
cat >study.yaml <<END
title: Parts
pilot: A
comparison: B
files:
  - {path: series.csv, layout: wide, unit: unit, period: year, columns: {all: all, ambulant: ambulant}}
indicators:
  all: {label: All, kind: stock}
  ambulant: {label: Outpatient, kind: stock, part_of: all}
END
"$EVALSTAT" check study.yaml --to json --output out.json
status=$?
sed -n '/"findings"/,$p' out.json
exit $status
