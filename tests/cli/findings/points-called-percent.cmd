# A difference of two percentages that is printed with a percent sign, at its line; not where points are said, nor for
# a rate, which is a percentage.
printf 'u,t,i\nA,2011,100\nA,2012,94.96\nB,2011,100\nB,2012,104.51\n' >series.csv
cat >study.yaml <<END
title: Points
pilot: A
comparison: B
files:
  - {path: series.csv, layout: wide, unit: u, period: t}
indicators:
  i: {label: Spending, kind: index}
claims:
  - {printed: "-9.55 %", term: growth_difference, outcome: i}
  - {printed: "-9.55 percent", term: growth_difference, outcome: i}
  - {printed: "-9.55 percentage points", term: growth_difference, outcome: i}
  - {printed: "-5.04 %", term: growth_rate, outcome: i, group: A}
END
"$EVALSTAT" reproduce study.yaml --to json | grep points-called
"$EVALSTAT" reproduce study.yaml --to json --lang de | grep points-called
