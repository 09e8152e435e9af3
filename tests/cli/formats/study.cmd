# A study names the sheet (of a file outside of its folder); a pipe is read like a file.
cat >study.yaml <<'S'
title: "Walle"
places: [{name: Walle, part_of: Bremen}, {name: Bremen}]
pilot: Walle
comparison: Bremen
start: 2012-03-31
baseline: 2011-12-31
end: 2012-12-31
files:
  - path: data/formats/series.xlsx
    layout: wide
    unit: Ort
    period: Stichtag
    columns: {Ausgaben: ausgaben}
    sheet: series
indicators:
  ausgaben: {label: "Ausgaben", kind: cost}
S
"$EVALSTAT" growth study.yaml --allow-outside
sed 's/sheet: series/sheet: plan/' study.yaml >other.yaml
"$EVALSTAT" growth other.yaml --allow-outside
echo "status $?"
"$EVALSTAT" growth --data /dev/stdin --unit Ort --period Stichtag --outcome Ausgaben --kind cost --to csv <data/formats/series.xlsx | wc -l
"$EVALSTAT" init --from data/formats/series.xlsx --output draft
grep -A 13 files: draft/study.yaml
