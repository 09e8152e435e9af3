# The 100 series of hostile.test.sh through the commands that look at many places, or at one.
set -eu

# shellcheck source=tests/cli/series/hostile-series.sh
. "$ROOT/tests/cli/series/hostile-series.sh"

look() {
  command=$1
  shift
  try "$command" --data series.csv --unit unit --period period --outcome value --kind "$kind" --treated Pilot "$@" --to json
}

ran=0
refused=0
number=0
for shape in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
  for n in 4 7 12 24 48; do
    number=$((number + 1))
    is_tried $number || continue
    kind=$(kind_of $((number % 6)))
    LC_ALL=C awk -v shape=$shape -v n=$n -f shapes.awk >series.csv
    look event-study --control Rest --start "$(month $((n / 2)))"
    look synth --control Rest --start "$(month $((n / 2)))"
    kind=count
    for chart in i c; do
      look monitor --chart $chart --baseline-until "$(month $((n / 2 - 1)))" --rules limits,runs
    done
  done
done
# Where a JSON reader is installed it has the last word.
! command -v jq >/dev/null || jq . all.json >/dev/null || fail "an output is no JSON"
[ "$refused" -lt $((ran * 2 / 3)) ] || fail "$refused of $ran runs were refused: too many to show anything"
