# What a link found tells two things apart: the pilot's own direction, and the one against the comparison.
cat >series.csv <<END
unit,year,both,only_against,only_own,neither,alone
A,2011,100,100,100,100,100
A,2012,90,110,98,110,90
B,2011,100,100,100,100,
B,2012,100,120,95,105,
END
cat >study.yaml <<END
title: Four cases
places: [{name: A}, {name: B}]
pilot: A
comparison: B
start: 2012
baseline: 2011
end: 2012
files:
  - {path: series.csv, layout: wide, unit: unit, period: year,
     columns: {both: both, only_against: only_against, only_own: only_own, neither: neither, alone: alone}}
indicators: {both: {kind: stock}, only_against: {kind: stock}, only_own: {kind: stock}, neither: {kind: stock}, alone: {kind: stock}}
hypotheses: [{id: H1, text: fewer cases}, {id: H2, text: cheaper cases}]
logic_model:
  - {label: structure, text: staff, hypotheses: [H1, H2]}
  - label: cases
    indicators:
      - {indicator: both, expected: fall}
      - {indicator: only_against, expected: fall}
      - {indicator: only_own, expected: fall}
      - {indicator: neither, expected: fall}
      - {indicator: alone, expected: fall}
END
for lang in en de; do
  "$EVALSTAT" report study.yaml --to md --lang $lang | sed -n '/→ cases/,/^$/p; /^| link\|^| Schritt/,/^$/p'
done
