# A rate of the data is hidden with the count that it is declared to be divided by, and with few of them when counts are rounded.
cat >data.csv <<END
place,year,cases,share
A,2011,40,12.5
A,2012,2,50.0
B,2011,50,22.0
B,2012,60,25.0
END
cat >study.yaml <<END
title: "Rates"
language: en
pilot: A
comparison: B
start: 2012
baseline: 2011
files: [{path: data.csv, layout: wide, unit: place, period: year, columns: {cases: cases, share: share}}]
indicators:
  cases: {kind: flow}
  share: {kind: rate, denominator: cases}
END
"$EVALSTAT" report study.yaml --to csv 2>&1 | awk -F, '/,share,/ && /growth_rate/' | cut -d, -f 1-7
"$EVALSTAT" report study.yaml --to csv --rounding 5 2>&1 | awk -F, '/,share,/ && /growth_rate/' | cut -d, -f 1-7
"$EVALSTAT" report study.yaml --to csv --internal 2>&1 | awk -F, '/,share,/ && /growth_rate/' | cut -d, -f 1-7
