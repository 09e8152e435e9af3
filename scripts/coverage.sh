#!/bin/sh
# coverage.sh - which lines and branches the tests reach; the last line is the figure.
#
# Builds for gcov, runs every test, and asks for all branches of the readers (of CSV, strict and lenient, workbooks,
# numbers, periods, dates, YAML, claims, relations, names; what hands its bytes to a foreign parser counts by lines) and
# of disclosure control, and for 90 % of the lines of every other file.  Names what was not reached.  Branches that no
# input can reach are listed with the reason in tests/unreachable.txt.
# With --keep the counts of the last run are read again.  Each file is a limit that holds or does not: their sums go to
# the file TALLY, with the tests that failed.
set -eu

cd "$(dirname "$0")/.."
BUILD=build/coverage
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM
failed_tests=0

if [ "${1:-}" != --keep ]; then
  sh scripts/setup.sh build run test
  find $BUILD -name '*.gcda' -delete 2>/dev/null || true
  make -s -j2 MODE=coverage EVALSTAT_STRICT= all tests # -O0 warns of other things
  TALLY=$scratch/tests MODE=coverage BUILD=$BUILD sh scripts/suites.sh >"$scratch/log" 2>&1 || true
  grep -E '^(FAILED|[0-9]+ passed)' "$scratch/log" || cat "$scratch/log"
  failed_tests=$(awk '{ failed += $2 } END { print NR ? failed : 1 }' "$scratch/tests" 2>/dev/null || echo 1)
fi

find $BUILD/src -name '*.gcda' | LC_ALL=C sort | while read -r counts; do
  gcov -t -b -c -r -s "$PWD" -o "$(dirname "$counts")" "$counts"
done >"$scratch/listings"
status=0
LC_ALL=C awk -v limits="$scratch/limits" -f tests/coverage.awk tests/unreachable.txt - <"$scratch/listings" || status=$?
if [ -n "${TALLY:-}" ]; then
  awk -v failed="$failed_tests" '{ print $1, $2 + failed, 0 }' "$scratch/limits" >>"$TALLY"
fi
[ "$failed_tests" -eq 0 ] || status=1
exit $status
