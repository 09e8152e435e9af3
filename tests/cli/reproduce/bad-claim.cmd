# A claim that cannot be read is told with its line, in the study's language whatever --lang says.
printf 'u;t;i\nA;2011;100\nA;2012;71,4\nB;2011;100\nB;2012;107,9\n' >index.csv
cat >study.yaml <<END
title: Claims
language: de
pilot: A
comparison: B
files:
  - {path: index.csv, layout: wide, unit: u, period: t, columns: {i: i}, decimal: ","}
indicators:
  i: {label: Index, kind: index}
claims:
  - {printed: "minus viel", term: growth_rate, outcome: i, group: A}
END
"$EVALSTAT" reproduce study.yaml --lang en
