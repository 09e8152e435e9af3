# 300,000 rows in several blocks: the same bytes for 1, 2 and 7 threads, from a pipe, and in three forms of file.
set -eu
make -s -C "$ROOT" BUILD="${BUILD:-build/release}" "${BUILD:-build/release}/scripts/synthetic_register" >/dev/null
generator=$ROOT/${BUILD:-build/release}/scripts/synthetic_register
rows=300000
[ -z "${EVALSTAT_INSTRUMENTED:-}" ] || rows=60000

series() {
  file=$1
  shift
  "$EVALSTAT" aggregate --data "$file" --id id --unit district --measure measure --begin begin --end-date end \
    --cost cost --person person --to csv "$@"
}
"$generator" $rows 5 iso >iso.csv
series iso.csv --threads 1 >one.csv
for threads in 2 7; do
  series iso.csv --threads $threads >many.csv
  cmp one.csv many.csv
done
mkfifo pipe
cat iso.csv >pipe &
series pipe --threads 2 >piped.csv
wait
cmp one.csv piped.csv
"$generator" $rows 5 quoted >quoted.csv
series quoted.csv --threads 2 >many.csv
cmp one.csv many.csv
"$generator" $rows 5 german >german.csv
"$EVALSTAT" aggregate --data german.csv --id Fall --unit Bezirk --measure Massnahme --begin Beginn --end-date Ende \
  --cost Kosten --person Person --to csv --threads 2 >many.csv
cmp one.csv many.csv

# An error far into the file has its line, whatever the number of threads.
awk -v at=$((rows - 10)) 'NR == at { sub(/,20[0-9-]*,/, ",2011-13-01,") } { print }' iso.csv >wrong.csv
for threads in 1 2 7; do
  if series wrong.csv --threads $threads >out 2>err; then
    echo "the wrong date was not refused"
    exit 1
  fi
  grep -q "^wrong.csv:$((rows - 10)):5: " err || { cat err; exit 1; }
done
