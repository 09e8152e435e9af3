# A file whose reading is held up says how much of it is read.
set -eu
command -v script >/dev/null || {
  echo "skipped: script(1) is not installed"
  exit 77
}
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: too slow under a wrapper"
  exit 77
}
{
  echo district,measure,begin,end
  yes Walle,SPFH,2011-01-01,2011-02-03 | head -n 3000000
} >register.csv
columns="--unit district --measure measure --begin begin --end-date end --to csv"

# Stopped again and again as soon as it has begun, until it tells something; where it came through before that, once more.
# It is no child of script(1), which would stop with it.
seen=
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
  rm -f number
  script -q -e -c "$EVALSTAT aggregate --data register.csv --threads 1 $columns --output cells.csv & echo \$! >number; wait" \
    lines >/dev/null </dev/null &
  shown=$!
  until [ -s number ]; do :; done
  reader=$(cat number)
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    kill -STOP "$reader" 2>/dev/null || break
    sleep 0.2
    kill -CONT "$reader" 2>/dev/null || break
    sleep 0.005
  done
  sleep 0.1
  kill -CONT "$reader" 2>/dev/null || :
  wait $shown
  tr '\r' '\n' <lines >told
  if grep -q '%' told; then
    seen=yes
    break
  fi
done
[ -n "$seen" ] || {
  echo "no bar: $(cat -v lines)"
  exit 1
}
# As many signs in the bar as its share of 24, and that share is what is read of the file.
LC_ALL=C awk -v size="$(wc -c <register.csv)" 'BEGIN { all = sprintf("%.0f", size / 1e6) }
/%/ {
  share = $0; sub(/ *%.*/, "", share); sub(/.*\] */, "", share)
  bar = $0; sub(/^\[/, "", bar); sub(/\].*/, "", bar)
  read = $0; sub(/.*% */, "", read)
  if (length(bar) != 24) { print "a bar of " length(bar) ": " $0; exit 1 }
  signs = gsub(/#/, "", bar)
  if (signs > share * 24 / 100 + 0.2 || signs < share * 24 / 100 - 1.2) { print signs " signs: " $0; exit 1 }
  split(read, part, " ")
  if (part[3] != all || part[1] > all + 0 || part[1] / all * 100 > share + 2.5 || part[1] / all * 100 < share - 2.5) { print "read: " $0; exit 1 }
  if ($0 !~ /MB  [0-9]\.[0-9] million rows  [0-9]* MB\/s  [0-9]* s left/) { print "other words: " $0; exit 1 }
  found = 1
} END { exit !found }' told
printf '\r\033[K' >erased
grep -q -F -f erased lines || {
  echo "the display stays behind"
  exit 1
}
# shellcheck disable=SC2086 # the columns are a list of words
"$EVALSTAT" aggregate --data register.csv $columns | cmp - cells.csv
