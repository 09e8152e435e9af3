# Costs before the project's start (not the savings' window), negative ones, unknown rhythms, prices that do
# not cover the window: each refused with its place.
printf 'u,t,c\nA,2011,100\nA,2012,90\nA,2013,80\nB,2011,100\nB,2012,100\nB,2013,100\n' >costs.csv
printf 'Jahr;Preise\n2011;100,0\n2012;101,0\n' >prices.csv
printf 'Jahr;Preise;Mieten\n2011;100,0;99\n2012;101,0;98\n2013;101,0;98\n' >two.csv
while read -r line; do
  cat >study.yaml <<END
title: Bad
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
  $line
END
  "$EVALSTAT" savings study.yaml
  echo "status $?"
done <<END
costs: [{label: early, amount: 5, when: 2011}]
costs: [{label: negative, amount: -5, when: 2012}]
costs: [{label: rhythm, amount: 5, every: week}]
costs: [{label: order, amount: 5, when: 2013..2012}]
price_index: {file: prices.csv}
price_index: {file: missing.csv}
price_index: {base: 2011}
price_index: {file: two.csv}
END
