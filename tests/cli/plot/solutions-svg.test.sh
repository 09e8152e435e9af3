# 19,183 solutions (bases up to 1,000) stay a small picture: six panels of at most 60 points, the smallest solution
# marked in each, the numbers told in words too, nothing from outside, and no longer than a second.
set -eu
sed 's/max_base: 400/max_base: 1000/; s|path: index.csv|path: '"$DATASETS"'/walle-bremen/index.csv|
  s|path: berlin|path: '"$DATASETS"'/walle-bremen/berlin|' "$DATASETS/walle-bremen/study.yaml" >study.yaml
begin=$(date +%s%N)
"$EVALSTAT" plot study.yaml --allow-outside --chart solutions --lang en --output solutions.svg --quiet
took=$((($(date +%s%N) - begin) / 1000000))
count() { xmllint --xpath "count(//*[local-name()='$1']$2)" solutions.svg; }
is() {
  test "$2" "$3" "$4" || {
    echo "$1: $2, expected $3 $4"
    exit 1
  }
}

is "bytes" "$(wc -c <solutions.svg)" -le 50000
is "points" "$(count circle "")" -le 360
is "points" "$(count circle "")" -ge 60
is "squares of the smallest solution" "$(count rect "[@stroke='none']")" -eq 6
is "root with role and name" "$(count svg "[@role='img' and @aria-labelledby='solutions-title solutions-desc']")" -eq 1
is "links" "$(count use "")" -eq 0
grep -q '<title id="solutions-title">19,183 sets of whole numbers' solutions.svg
grep -q 'Outpatient measures: before 69 to [0-9]*, after 49 to [0-9]*, smallest 69 → 49' solutions.svg
[ -n "$EVALSTAT_INSTRUMENTED" ] || is "milliseconds" "$took" -le 1000
