#!/bin/sh
# unit.sh [PATTERN] - runs the test programs of BUILD in parallel and counts their tests.
#
# Each is a cmocka program that speaks TAP.  One that dies, hangs, or ends badly
# without a failed test counts as one failure.
set -u

cd "$(dirname "$0")/.." || exit
BUILD=${BUILD:-build/${MODE:-release}}

# One program: its output in $results/FOLDER-NAME.log, its counts in $results/FOLDER-NAME.count.
run_one() {
  name=${1#"$BUILD"/tests/}
  log=$results/$(echo "$name" | tr / -).log
  # shellcheck disable=SC2086 # the wrapper is a list of words
  CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "$limit" ${EVALSTAT_WRAPPER:-} "$1" >"$log" 2>&1 </dev/null
  status=$?
  awk -v status=$status '
    /^not ok [0-9]+ # SKIP|^ok [0-9]+ .*# SKIP/ { skipped++; next }
    /^ok [0-9]/ { passed++ }
    /^not ok [0-9]/ { failed++ }
    END {
      if (status != 0 && failed == 0) failed++
      if (passed + failed + skipped == 0) failed++
      print passed + 0, failed + 0, skipped + 0
    }' "$log" >"${log%.log}.count"
  read -r _ failed skipped <"${log%.log}.count"
  if [ "$failed" -gt 0 ]; then
    echo "FAILED $name (exit status $status)"
    grep -a -v '^ok ' "$log"
  elif [ "$skipped" -gt 0 ]; then
    grep -a -i '^skipped:' "$log" | sort -u | sed "s/^/$name: /"
  fi
}

if [ "${1:-}" = --one ]; then
  run_one "$2"
  exit 0
fi

pattern=${1:-}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap 'exit 130' HUP INT TERM
limit=120
if [ -n "${EVALSTAT_WRAPPER:-}" ]; then
  limit=900
  # valgrind does not know the calls of Landlock, and forbids some limits.
  export EVALSTAT_SANDBOX=off
fi
export BUILD results limit

find "$BUILD/tests/unit" "$BUILD/tests/reference" -type f -name "test_*$pattern*" ! -name '*.*' \
  2>/dev/null | sort | while read -r program; do
  # A program whose source is gone is left over from an older build.
  [ -f "${program#"$BUILD"/}.c" ] && echo "$program"
done | xargs -r -P "${JOBS:-$(nproc)}" -n 1 sh scripts/unit.sh --one

cat "$results"/*.count >"$results/all" 2>/dev/null
printf 'unit tests: '
sh scripts/tally.sh "$results/all"
