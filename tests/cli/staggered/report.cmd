# A study whose places have starts of their own: the section of the report, its chart, its rows.
printf 'Ort;Monat;Fälle\n' >reihe.csv
LC_ALL=C awk 'BEGIN { for (i = 1; i <= 12; i++) for (t = 1; t <= 9; t++)
  printf "O%d;%02d/2012;%d\n", i, t, 50 + (7*i*i + 3*i*t + t*t) % 11 + (i <= 4 && t >= 4 + i % 2 ? 9 : 0) }' >>reihe.csv
cat >study.yaml <<'STUDY'
title: Vier Orte
language: de
places:
  - {name: O1, start: 2012-05}
  - {name: O2, start: 2012-04}
  - {name: O3, start: 2012-05}
  - {name: O4, start: 2012-04}
pilot: [O1, O2, O3, O4]
files:
  - {path: reihe.csv, unit: Ort, period: Monat, layout: wide}
indicators:
  Fälle: {kind: flow}
STUDY
"$EVALSTAT" report study.yaml --to md --quiet | sed -n '/^### Nach dem eigenen/,/^## [^#]/p'
"$EVALSTAT" report study.yaml --output out --quiet
ls out/charts
LC_ALL=C cut -d, -f2 out/figures.csv | grep -E '^(simple|dynamic_overall|dynamic_effect|group_time|bacon|twfe)$' | LC_ALL=C sort | uniq -c | sed 's/^ *//'
