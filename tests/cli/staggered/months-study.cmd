# Starts of places in a study, months in German form; one place of its own start.
printf 'Ort;Monat;Fälle\n' >reihe.csv
LC_ALL=C awk 'BEGIN { for (i = 1; i <= 8; i++) for (t = 1; t <= 8; t++)
  printf "O%d;%02d/2012;%d\n", i, t, 50 + (7*i*i + 3*i*t + t*t) % 11 + (i <= 3 && t >= 4 + (i == 3) ? 9 : 0) }' >>reihe.csv
cat >study.yaml <<'STUDY'
title: Drei Orte
language: de
places:
  - {name: O1, start: 2012-04}
  - {name: O2, start: 2012-04}
  - {name: O3, start: 2012-05}
pilot: [O1, O2, O3]
files:
  - {path: reihe.csv, unit: Ort, period: Monat, layout: wide}
indicators:
  Fälle: {kind: flow}
STUDY
"$EVALSTAT" did study.yaml
