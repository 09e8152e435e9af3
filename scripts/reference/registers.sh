#!/bin/sh
# registers.sh FIRST LAST EVALSTAT [FOLDER] - holds `evalstat aggregate` against register_cube.pl on random registers.
#
# Each seed from FIRST to LAST is one register (random_register.pl).  Every byte of the series must agree; exit 1 if
# any differs.  When TALLY is set, the counts are added to that file as those of a suite.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
first=$1
last=$2
evalstat=$3
folder=${4:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
passed=0
failed=0

seed=$first
while [ "$seed" -le "$last" ]; do
  perl "$here/random_register.pl" "$seed" "$folder"
  perl "$here/register_cube.pl" "$folder" >"$folder/expected.csv"
  if tr '\n' '\0' <"$folder/options" | xargs -0 "$evalstat" aggregate --data "$folder/register.csv" --to csv \
    >"$folder/got.csv" 2>"$folder/err" && cmp -s "$folder/expected.csv" "$folder/got.csv"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED register $seed"
    cat "$folder/err"
    diff "$folder/expected.csv" "$folder/got.csv" | head -n 10
  fi
  seed=$((seed + 1))
done
[ -z "${TALLY:-}" ] || echo "$passed $failed 0" >>"$TALLY"
echo "random registers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
