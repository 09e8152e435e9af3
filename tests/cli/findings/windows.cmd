# Stocks read at two days two years apart beside spending of two years: told once per time, with all that share it;
# silent where all are measured over the same time.
cat >series.csv <<END
u,t,i,v
A,2011-01-01,cases,50
A,2012-12-31,cases,40
B,2011-01-01,cases,500
B,2012-12-31,cases,510
A,2011-01-01,families,30
A,2012-12-31,families,28
B,2011-01-01,families,300
B,2012-12-31,families,303
A,2011,euro,1000
A,2012,euro,900
B,2011,euro,9000
B,2012,euro,9100
END
cat >study.yaml <<END
title: Windows
pilot: A
comparison: B
primary: euro
files:
  - {path: series.csv, layout: long, unit: u, period: t, indicator: i, value: v}
indicators:
  euro: {label: {en: Spending, de: Ausgaben}, kind: cost, baseline: 2011, end: 2012}
  cases: {label: {en: Cases, de: Fälle}, kind: stock, baseline: 2011-01-01, end: 2012-12-31}
  families: {label: {en: Families, de: Familien}, kind: stock, baseline: 2011-01-01, end: 2012-12-31}
END
"$EVALSTAT" did study.yaml --to json | grep '"code": "windows-differ"'
"$EVALSTAT" did study.yaml --to json --lang de | grep '"code": "windows-differ"'
"$EVALSTAT" did study.yaml --outcome cases --outcome families --to json | grep -c '"code": "windows-differ"'
