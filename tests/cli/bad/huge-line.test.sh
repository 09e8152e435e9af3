# 100 MB without a line end: refused at once (a line is at most 1 MiB), in little memory.
set -eu

refuses() {
  status=0
  (
    # Neither reading it all nor keeping it: 64 MiB of address space and 10 s of time suffice.
    # shellcheck disable=SC3045 # dash and bash have both
    [ -n "$EVALSTAT_INSTRUMENTED" ] || ulimit -v 65536
    # shellcheck disable=SC3045
    ulimit -t 10
    exec "$EVALSTAT" growth --data huge.csv --unit u --period t --outcome n --to json
  ) >out 2>err || status=$?
  if [ $status != 3 ] || [ -s out ] || ! grep -q "^huge.csv:$2:.*1 MiB" err; then
    echo "$1: exit status $status"
    cat out err
    exit 1
  fi
}

many() {
  head -c 100000000 /dev/zero | tr '\0' "$1"
}

many 7 >huge.csv
refuses 'one line' 1
{ printf 'u,t,n\nA,2011,1\nA,2012,' && many 7; } >huge.csv
refuses 'one cell' 3
# A quote that swallows 10 MB of lines is one record, and refused as such.
{ printf 'u,t,n\nA,2011,1\nA,2012,"' && head -c 10000000 /dev/zero | tr '\0' '\n'; } >huge.csv
refuses 'a quote that is never closed' 3
