#!/bin/sh
# torture.sh - what happens when memory, disks, processes and gnuplot fail, or the machine stops; see
# tests/torture/torture.c.  The walls around gnuplot are tried first, with every hostile string.
#
# A sample of the faults, evenly spread; TORTURE=all takes every one (the better part of an hour).  JOBS=2 workers,
# ONLY=report one scenario.  The last line is the sum; fails where anything but the faults went wrong.
set -u

cd "$(dirname "$0")/.." || exit
BUILD=${BUILD:-build/${MODE:-release}}
most=24
[ "${TORTURE:-}" != all ] || most=0

for program in test_sandbox test_gnuplot; do
  if ! TORTURE=all timeout 600 "$BUILD/tests/unit/$program" >"$BUILD/torture/log" 2>&1; then
    cat "$BUILD/torture/log"
    exit 1
  fi
  grep -a '^sandbox:\|^encoder:' "$BUILD/torture/log"
done
exec "$BUILD/torture/torture" -n "$most" -j "${JOBS:-2}" ${ONLY:+-o "$ONLY"} "$PWD/$BUILD/evalstat" \
  "$PWD/$BUILD/torture/fault.so"
