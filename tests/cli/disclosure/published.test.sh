# What is hidden stands nowhere in the folders of a report and of a monthly run: pages, charts, figures, manifest,
# ledger, summary, workbook, and what the run prints; nor does another month's folder tell it.
set -eu
# shellcheck source=/dev/null
. "$ROOT/tests/cli/disclosure/search.sh"

# A made-up study by month: 2 cases of Hafen begin in 2024-02 and cost 13,577 Euro; their city is Hafen and Nord.
cat >study.yaml <<'END'
title: "Hafen"
language: de
places: [{name: Hafen, part_of: Stadt}, {name: Nord, part_of: Stadt}, {name: Stadt}]
pilot: Hafen
comparison: Stadt
comparison_contains_pilot: true
start: 2023-07
baseline: 2023-01
files:
  - {path: series.csv, layout: wide, unit: Ort, period: Monat, columns: {Beginne: beginne, Kosten: kosten}}
indicators:
  beginne: {label: "Beginne", kind: flow, watch: true}
  kosten: {label: "Kosten", kind: cost}
savings: {outcome: kosten, count: beginne}
END
awk 'BEGIN {
  print "Ort,Monat,Beginne,Kosten"
  for (i = 0; i < 15; i++) {
    month = sprintf("%d-%02d", 2023 + int(i / 12), i % 12 + 1)
    hafen = i == 13 ? 2 : 31 + i * 7 % 5; cost = i == 13 ? 13577 : hafen * 5011
    nord = 4517 + i * 37 % 91; rest = nord * 5003
    print "Hafen," month "," hafen "," cost; print "Nord," month "," nord "," rest
    print "Stadt," month "," hafen + nord "," cost + rest
  }
}' >whole.csv
nord=$(awk -F, '$2 == "2024-02" && $1 == "Nord" { print $3; print $4 }' whole.csv)

export SOURCE_DATE_EPOCH=1736500000
for month in 2024-02 2024-03; do
  awk -F, -v last=$month 'NR == 1 || $2 <= last' whole.csv >series.csv
  "$EVALSTAT" run study.yaml --month $month --documents xlsx >summary-$month
  cp summary-$month runs/
done
"$EVALSTAT" report study.yaml --documents xlsx --output runs/report --quiet
"$EVALSTAT" report study.yaml --documents xlsx --output intern --internal --quiet
everything runs >all
everything intern >all-internal
[ "$(find runs -type f | wc -l)" -ge 30 ]

# Hafen's two cases, what they and one of them cost, and Nord, which with the city would give them away.
for number in 13577 6788.5 $nord; do
  if stands "$number" all; then
    echo "$number stands in what was published"
    exit 1
  fi
done
stands 13577 all-internal
if command -v unzip >/dev/null; then
  for number in $nord; do stands "$number" all-internal || { echo "$number is not even in the internal report"; exit 1; }; done
fi
digest=$(sha256sum series.csv | cut -c1-64)
if grep -qF "$digest" all; then exit 1; fi
grep -qF "$digest" all-internal
