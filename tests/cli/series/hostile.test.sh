# 100 series as nobody wants them, through every command: it ends with 0 and reasons, or with 3 and
# a message; what it prints as JSON has no NaN, no infinity and no p-value of 0, and a number that
# is missing has its reason.  Under valgrind every 25th series.
set -eu

# shellcheck source=tests/cli/series/hostile-series.sh
. "$ROOT/tests/cli/series/hostile-series.sh"

study() {
  cat >study.yaml <<END_OF_STUDY
title: "hostile"
places: [{name: Pilot}, {name: Rest}]
pilot: Pilot
comparison: Rest
start: $start
baseline: 2010-01
end: $(month $((n - 1)))
files:
  - {path: series.csv, layout: wide, unit: unit, period: period, columns: {value: value}, delimiter: ";", decimal: "."}
indicators:
  value: {label: "value", kind: $kind}
END_OF_STUDY
}

compare() {
  command=$1
  shift
  try "$command" --data series.csv --unit unit --period period --outcome value --kind "$kind" \
    --treated Pilot --control Rest "$@" --to json
}

# ---- all of them ---------------------------------------------------------------------------

ran=0
refused=0
number=0
for shape in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
  for n in 4 7 12 24 48; do
    number=$((number + 1))
    is_tried $number || continue
    kind=$(kind_of $((number % 6)))
    LC_ALL=C awk -v shape=$shape -v n=$n -f shapes.awk >series.csv
    start=$(month $((n / 2)))
    study
    compare growth --baseline 2010-01 --all-baselines
    compare did --start "$start" --effect -10
    compare its --start "$start"
    compare sensitivity --start "$start"
    given=$kind
    kind=cost
    compare savings --baseline 2010-01 --start "$start" --project-costs 1000
    kind=$given
    try check study.yaml --to json
    rm -rf report
    try report study.yaml --no-charts --output report
    if [ -e report ]; then
      check_json report/figures.json "report of shape $shape, $n periods"
      if grep -nwiE -e '-?(nan|inf)' report/report.html; then fail "report of shape $shape, $n periods"; fi
    fi
    case $((number % 5)) in
      0) chart=did ;;
      1) chart=series ;;
      2) chart=methods ;;
      3) chart=its ;;
      *) chart=placebo ;;
    esac
    [ $((number % 4)) != 1 ] || try plot study.yaml --chart $chart --to svg
  done
done
# Where a JSON reader is installed it has the last word.
! command -v jq >/dev/null || jq . all.json >/dev/null || fail "an output is no JSON"
[ "$refused" -lt $((ran / 2)) ] || fail "$refused of $ran runs were refused: too many to show anything"
