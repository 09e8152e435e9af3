#!/bin/sh
# coverage.sh - which lines and branches the tests reach; the last line is the figure.
#
# Builds for gcov, runs every test, and asks for all branches of the readers (of CSV, numbers, periods, dates, YAML,
# claims, relations) and of disclosure control, and for 90 % of the lines of every other file.  Names what was not
# reached.  Branches that no input can reach are listed with the reason in tests/unreachable.txt.
# With --keep the counts of the last run are read again.
set -eu

cd "$(dirname "$0")/.."
BUILD=build/coverage
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

if [ "${1:-}" != --keep ]; then
  sh scripts/setup.sh build run test
  find $BUILD -name '*.gcda' -delete 2>/dev/null || true
  make -s -j2 MODE=coverage all tests
  MODE=coverage sh scripts/suites.sh >"$scratch/log" 2>&1 || true
  grep -E '^(FAILED|[0-9]+ passed)' "$scratch/log"
fi

find $BUILD/src -name '*.gcda' | LC_ALL=C sort | while read -r counts; do
  gcov -t -b -c -r -s "$PWD" -o "$(dirname "$counts")" "$counts"
done >"$scratch/listings"
LC_ALL=C awk -f tests/coverage.awk tests/unreachable.txt - <"$scratch/listings"
