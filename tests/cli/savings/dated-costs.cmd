# Costs by date: 100.00 once in 2011 (before the savings begin, after the start of the project), 40.01 a year
# from 2012 on, 10.00 in 2020 (not counted).  Gross 100 + 60 + 211 = 371; costs 100 + 3 x 40.01 = 220.03.
# Costs up to 2012: 140.01 > 100, 2013: 180.02 > 160, 2014: 220.03 < 371: break-even in the third period.
# In Euro of 2012 (100, 80, 125): gross 100 + 60 x 100/80 + 211 x 100/125 = 100 + 75 + 168.80 = 343.80,
# costs 140.01 + 40.01 x 1.25 + 40.01 x 0.8 = 140.01 + 50.01 + 32.01 = 222.03: net 121.77.
printf 'u,t,c\nA,2011,1000.00\nA,2012,900.00\nA,2013,950\nA,2014,800\n' >costs.csv
printf 'B,2011,1000.00\nB,2012,1000.00\nB,2013,1010\nB,2014,1011\n' >>costs.csv
printf 'Jahr;Preise\n2012;100,0\n2013;80,0\n2014;125,0\n' >prices.csv
cat >study.yaml <<END
title: Costs by date
pilot: A
comparison: B
start: 2011
baseline: 2011
files:
  - {path: costs.csv, layout: wide, unit: u, period: t}
indicators:
  c: {kind: cost}
savings:
  outcome: c
  costs:
    - {label: set-up, amount: 100, when: 2011, low: 90, high: 120}
    - {label: staff, amount: 40.01, every: year, when: 2012}
    - {label: late, amount: 10, when: 2020}
  not_included: [rent]
  price_index: {file: prices.csv, base: 2012}
END
"$EVALSTAT" savings study.yaml --start 2012 --not-included "travel" --to csv --output out.csv || exit
grep -v 'AR(1)' out.csv
"$EVALSTAT" savings study.yaml --start 2012 --not-included "travel" --to text
