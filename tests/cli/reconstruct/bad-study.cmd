# In a study file: unknown indicators, sums that are none, a base that is not whole, at line and column.
try() {
  cat >study.yaml <<END
title: Reconstruct
pilot: A
files:
  - {path: index.csv, layout: wide, unit: u, period: t, columns: {i: i, j: j, k: k}, decimal: ","}
indicators:
  i: {label: I, kind: index}
  j: {label: J, kind: index}
  k: {label: K, kind: index}
claims:
  - {printed: "-29,0 %", term: growth_rate, outcome: i, group: A}
  - {printed: "rund -29 %", term: growth_rate, outcome: k, group: A}
language: de
reconstruct:
  $1
END
  "$EVALSTAT" reconstruct study.yaml --quiet
  echo "status $?"
}
printf "u;t;i;j;k\nA;2011;100;100;100\nA;2012;71;90;71\n" >index.csv
try 'identities: [i = j + nothing]'
try 'identities: [i]'
try 'subsets: [i <= j]'
try 'subsets: [k <= i]'
try 'subsets: {i: j}'
try '{quantities: [i], max_base: 1.5}'
try '{quantities: [j]}'
try '{max_base: 10}'
try '{quantities: [i], bases: 3}'
try '{quantities: [i], max_base: 31}'
try 'bounds: [nothing <= 3]'
try 'bounds: i <= 2.5'
try 'bounds_after: [i = 5..3]'
try 'bounds: [j <= 3]'
try 'bounds: [i = 40]'
sed '/^reconstruct/,$d' study.yaml >plain.yaml
"$EVALSTAT" reconstruct plain.yaml
echo "status $?"
