#!/bin/sh
# suites.sh - every test of the build in BUILD, and the sum of the suites as the last line.
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/${MODE:-release}}
tally=$(mktemp)
trap 'rm -f "$tally"' EXIT
trap 'exit 130' HUP INT TERM
export BUILD

# A suite adds "PASSED FAILED SKIPPED" to the file TALLY; one that ends without is a failure.
suite() {
  before=$(wc -l <"$tally")
  TALLY=$tally "$@" || true
  [ "$(wc -l <"$tally")" -gt "$before" ] || echo "0 1 0" >>"$tally"
}

suite sh scripts/unit.sh
suite sh tests/cli/run.sh

sh scripts/tally.sh "$tally"
