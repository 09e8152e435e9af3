# 10 a year against 45: 30 by 2014, at 10 more each year in 2016, marked as extrapolated.
printf 'u,t,c\nA,2011,100\nA,2012,90\nA,2013,90\nA,2014,90\nB,2011,100\nB,2012,100\nB,2013,100\nB,2014,100\n' >costs.csv
"$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --treated A --control B --baseline 2011 \
  --start 2012 --project-costs 45 --to csv --output out.csv || exit
grep break_even out.csv
# The same savings against 30 once and 5 every year without an end: 30 against 45 by 2014, 5 nearer each year: 2017, not
# later because a month of the 5 is no whole number of cents.
cat >study.yaml <<END
title: Costs that go on
pilot: A
comparison: B
start: 2012
baseline: 2011
files:
  - {path: costs.csv, layout: wide, unit: u, period: t}
indicators:
  c: {kind: cost}
savings:
  outcome: c
  costs:
    - {label: set-up, amount: 30, when: 2012}
    - {label: staff, amount: 5, every: year, when: 2012}
END
"$EVALSTAT" savings study.yaml --to csv --quiet | grep break_even_extrapolated
"$EVALSTAT" plot study.yaml --chart cumulated --to svg | sed -n 's/.*<desc[^>]*>\(.*\)<\/desc>.*/\1/p'
