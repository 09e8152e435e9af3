# Files that are no register, or none any more: one clear error, the right exit status, bounded memory.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -u
series() {
  "$EVALSTAT" aggregate --data "$1" --unit district --measure measure --begin begin --end-date end --to csv
}
# expect STATUS TEXT FILE
expect() {
  series "$3" >out 2>err
  status=$?
  if [ $status != "$1" ] || ! grep -q "$2" err || [ -s out ] || [ "$(grep -c . err)" -gt 2 ]; then
    echo "$3: exit status $status instead of $1, or another message than '$2':"
    head -c 1000 err
    exit 1
  fi
}
header=district,measure,begin,end
printf '%s\nWalle,SPFH,2011-01-01,\n' $header >small.csv

: >empty.csv
expect 3 'the file is empty' empty.csv
printf '%s\n' $header >header.csv
expect 3 'only a header' header.csv
gzip -c small.csv >small.gz
expect 3 'gzip -d' small.gz
mkfifo packed
gzip -c small.csv >packed &
expect 3 'gzip -d' packed
wait
expect 4 'there is no such file' none.csv
expect 3 'is a folder' .

# A file that is gone although it can be read still.
exec 3<small.csv
rm small.csv
expect 4 'was removed while it was read' /dev/fd/3
exec 3<&-

# One that grows as it is read.
{
  echo $header
  awk 'BEGIN { for (i = 0; i < 400000; i++) print "Walle,SPFH,2011-01-01,2011-02-03" }'
} >growing.csv
while :; do
  printf 'Walle,SPFH,2011-01-01,\n'
done >>growing.csv &
writer=$!
trap 'kill $writer 2>/dev/null' EXIT
expect 3 'was changed while it was read' growing.csv
kill $writer
trap - EXIT
wait
rm growing.csv

# A line without end, 500 MB of it, in memory for a small part of it.
endless=5000000
# shellcheck disable=SC3045 # dash and bash have it
[ -n "${EVALSTAT_INSTRUMENTED:-}" ] || {
  endless=500000000
  ulimit -v 200000
}
endless() {
  "$@"
  head -c "$endless" /dev/zero | tr '\0' a
}
mkfifo one two
endless true >one 2>/dev/null &
expect 3 'larger than 1 MiB' one
# shellcheck disable=SC2317 # called by endless
begin_well() {
  echo $header
  awk 'BEGIN { for (i = 0; i < 40000; i++) print "Walle,SPFH,2011-01-01,2011-02-03" }'
}
endless begin_well >two 2>/dev/null &
expect 3 '^two:40002:1: .*larger than 1 MiB' two
wait

# A quote that is never closed, with line ends behind it.
mkfifo three
{
  printf '%s\nWalle,"' $header
  head -c "$endless" /dev/zero | tr '\0' '\n'
} >three 2>/dev/null &
expect 3 '^three:2:1: .*larger than 1 MiB; is a closing quote missing' three
wait

# A first row that is long but not too long.
{
  echo "note,$header"
  head -c 400000 /dev/zero | tr '\0' a
  echo ',Walle,SPFH,2011-01-01,2011-02-03'
  awk 'BEGIN { for (i = 0; i < 30000; i++) print "x,Walle,SPFH,2011-01-01,2011-02-03" }'
} >long.csv
series long.csv >out 2>err || {
  cat err
  exit 1
}
grep -q '^Walle,SPFH,2011-01,30001,30001,' out || {
  cat out
  exit 1
}
