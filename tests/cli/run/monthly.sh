# A small made-up study of monthly series, for the tests of run: monthly_study writes study.yaml and series.csv
# (2022-01 to 2024-12), monthly_until MONTH cuts the series.
monthly_study() {
  cat >study.yaml <<'END'
title: "Monthly"
language: en
places: [{name: Pilot, part_of: City}, {name: City}]
pilot: Pilot
comparison: City
start: 2023-07
baseline: 2023-01
files:
  - path: series.csv
    layout: wide
    unit: place
    period: month
    columns: {begun: begun, ended: ended, cost: cost}
indicators:
  begun: {label: "begun", kind: flow, watch: true}
  ended: {label: "ended", kind: flow, watch: true}
  cost: {label: "cost", kind: cost}
END
  awk 'BEGIN {
    print "place,month,begun,ended,cost"
    for (i = 0; i < 36; i++) {
      month = sprintf("%d-%02d", 2022 + int(i / 12), i % 12 + 1)
      print "Pilot," month "," 18 + i * 7 % 5 "," 17 + i * 3 % 7 "," 40000 + i * 137 % 900
      print "City," month "," 210 + i * 11 % 23 "," 205 + i * 5 % 19 "," 500000 + i * 911 % 7000
    }
  }' >series.csv
}

monthly_until() {
  awk -F, -v last="$1" 'NR == 1 || $2 <= last' whole.csv >series.csv
}

# The edition that `latest` leads to is whole: every file is there as its manifest says.
check_latest() {
  [ -d runs/latest/ ] || return 0
  sed -n 's/.*"path": "\([^"]*\)", "bytes": [0-9]*, "sha256": "\([0-9a-f]*\)".*/\2  \1/p' runs/latest/manifest.json >sums
  [ "$(grep -c . sums)" -ge 4 ] && (cd runs/latest/ && sha256sum --quiet -c) <sums
}
