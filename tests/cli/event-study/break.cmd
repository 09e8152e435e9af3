# The definition changes between two readings of the series: no event study over the break.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 6; i++) for (t = 1; t <= 5; t++)
  printf "u%d,%d,%d\n", i, 2000 + t, 20 + (7*i*i + 3*i*t) % 11 }' >panel.csv
cat >study.yaml <<'STUDY'
title: A break
pilot: u1
start: 2003
files:
  - {path: panel.csv, unit: unit, period: year, layout: wide}
indicators:
  y: {kind: rate}
breaks: [{from: 2004, indicators: [y], reason: counted anew, effect: split}]
STUDY
"$EVALSTAT" event-study study.yaml
