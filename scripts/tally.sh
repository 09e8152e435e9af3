#!/bin/sh
# tally.sh FILE - adds up lines of "PASSED FAILED SKIPPED", says the sums on one line, and fails
# when anything failed or nothing was tested.  The sums also go to the file $TALLY, if it is set.
set -eu

awk -v total="${TALLY:-}" '
  { passed += $1; failed += $2; skipped += $3 }
  END {
    printf "%d passed, %d failed", passed, failed
    if (skipped) printf ", %d skipped", skipped
    printf "\n"
    if (total) printf "%d %d %d\n", passed, failed, skipped >>total
    exit failed > 0 || passed == 0
  }' "$1"
