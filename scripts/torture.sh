#!/bin/sh
# torture.sh - what happens when memory, disks, processes and gnuplot fail, or the machine stops; see
# tests/torture/torture.c.  The walls around gnuplot are tried first, with every hostile string.
#
# A sample of the faults, evenly spread; TORTURE=all takes every one (hours).  JOBS=2 workers, MOST=24 faults of a kind
# for each scenario, ONLY=report one scenario.  The last line is the sum; fails where anything but the faults went wrong.
set -u

cd "$(dirname "$0")/.." || exit
BUILD=${BUILD:-build/${MODE:-release}}
most=${MOST:-24}
[ "${TORTURE:-}" != all ] || most=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' HUP INT TERM
passed=0
failed=0

# One check: the lines of its output that $1 matches where all is well, else all of them.
check() {
  pattern=$1
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    LC_ALL=C grep -a -e "$pattern" "$log"
  else
    failed=$((failed + 1))
    cat "$log"
  fi
}

check '^encoder:' env TORTURE=all timeout 600 "$BUILD/tests/unit/test_gnuplot"
check '^sandbox:' env TORTURE=all timeout 600 "$BUILD/tests/unit/test_sandbox"
check . "$BUILD/torture/torture" -n "$most" -j "${JOBS:-2}" ${ONLY:+-o "$ONLY"} "$PWD/$BUILD/evalstat" \
  "$PWD/$BUILD/torture/fault.so"
[ -z "${TALLY:-}" ] || echo "$passed $failed 0" >>"$TALLY"
[ $failed = 0 ]
