# A reading that takes longer than a second says on a terminal how far it is, and nowhere else.
set -eu
command -v script >/dev/null || {
  echo "skipped: script(1) is not installed"
  exit 77
}
rows() {
  awk -v count="$1" 'BEGIN { for (i = 0; i < count; i++) print "Walle,SPFH,2011-01-01,2011-02-03" }'
}
# The beginning of a file is read whole before anything is told, so it comes at once.
slowly() {
  echo district,measure,begin,end
  rows 20000
  sleep 2
  rows 10
}
columns="--unit district --measure measure --begin begin --end-date end --to csv"
for name in bar none file; do
  mkfifo $name.pipe
  slowly >$name.pipe &
done
script -q -e -c "$EVALSTAT aggregate --data bar.pipe $columns --output bar.csv" bar.seen >/dev/null </dev/null &
bar=$!
script -q -e -c "$EVALSTAT aggregate --data none.pipe $columns --output none.csv --no-progress" none.seen >/dev/null </dev/null &
none=$!
# shellcheck disable=SC2086 # the columns are a list of words
$EVALSTAT aggregate --data file.pipe $columns --output file.csv 2>file.seen
wait $bar
wait $none

tr '\r' '\n' <bar.seen >lines
grep -q 'MB  0\.0 million rows  .* MB/s' lines || {
  cat -v bar.seen
  exit 1
}
printf '\r\033[K' >erased
grep -q -F -f erased bar.seen || {
  echo "the display stays behind"
  exit 1
}
for name in none file; do
  ! grep 'MB/s' $name.seen || exit 1
  cmp bar.csv $name.csv
done
