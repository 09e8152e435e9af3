# A fell from 100 to 71.4, an index printed with one decimal: -28.6, and -28.65 to -28.55 with its rounding.
#   reproduced: -28.6 lies within what is printed so (-28,6; -28,60; -29; rund -29: -29.5 to -28.5)
#   within rounding: the intervals meet (-28,65: -28.655 to -28.645; -28,7: -28.75 to -28.65, the edge is inside)
#   contradicted: they do not (-28,8: -28.85 to -28.75)
# The difference against B (+7.9, 7.85 to 7.95) is -36.5, and -36.6 to -36.4 with the rounding of both.
printf 'u;t;i\nA;2011;100\nA;2012;71,4\nB;2011;100\nB;2012;107,9\n' >index.csv
cat >study.yaml <<END
title: Edges
language: de
pilot: A
comparison: B
baseline: 2011
end: 2012
files:
  - {path: index.csv, layout: wide, unit: u, period: t, columns: {i: i}, decimal: ","}
indicators:
  i: {label: Index, kind: index, rounded: true}
claims:
  - {printed: "-28,6 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-28,60 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-29 %", term: growth_rate, outcome: i, group: A}
  - {printed: "rund -29 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-28,65 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-28,55 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-28,7 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-28,8 %", term: growth_rate, outcome: i, group: A}
  - {printed: "-36,5 %", term: growth_difference, outcome: i}
  - {printed: "-36,6 %", term: growth_difference, outcome: i}
  - {printed: "-36,7 %", term: growth_difference, outcome: i}
  - {printed: "-28,6 %", term: growth_rate, outcome: i, group: A, input: true}
END
"$EVALSTAT" reproduce study.yaml --to json --output out.json
status=$?
sed -n 's/.*"estimate": \([^,]*\),.*"printed": "\([^"]*\)".*"low": \([^,]*\), "high": \([^,]*\), "class": "\([^"]*\)".*/\2: \5 (\1 against \3 to \4)/p' out.json
exit $status
