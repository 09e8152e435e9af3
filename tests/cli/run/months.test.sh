# Every answer to a month, each asked twice in folders of their own and under three time zones: the stated status,
# the stated words, the same bytes.  The clock is SOURCE_DATE_EPOCH.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -u
# shellcheck source=/dev/null
. "$ROOT/tests/cli/run/monthly.sh"

# asked STATUS WORDS COMMAND...: its answer must have this status and these words.
asked() {
  expected=$1 words=$2
  shift 2
  "$@" >out 2>err
  status=$?
  [ "$status" -eq "$expected" ] && cat out err | grep -q "$words" && [ "$(wc -l <out)" -le 20 ] && return
  echo "TZ=$TZ $*: status $status, expected $expected with: $words"
  cat out err
  exit 1
}

run() { "$EVALSTAT" run study.yaml --no-charts --month "$@"; }

# All answers in an order in which a real year could bring them.
live() {
  monthly_study
  cp series.csv whole.csv
  export SOURCE_DATE_EPOCH=1736500000 # 2025-01-10
  asked 2 'is not over yet' run 2025-02
  asked 2 'is not over yet' run 2025-01
  SOURCE_DATE_EPOCH=1738320000 asked 2 'is not over yet' "$EVALSTAT" run study.yaml --month 2025-02 --output elsewhere
  asked 2 'no month is named' "$EVALSTAT" run study.yaml
  asked 2 'expected a month such as' run 2024
  monthly_until 2024-01
  asked 3 'is missing, nothing was published' run 2024-02
  monthly_until 2024-02 # a leap year's February
  asked 0 'Published: February 2024, edition 1\.' run 2024-02
  asked 0 'Nothing new' run 2024-02
  # DST nights of Berlin, 31 March and 27 October 2024, in the middle of the missing hour and of the doubled one.
  monthly_until 2024-03
  SOURCE_DATE_EPOCH=1711848600 asked 0 'Published: March 2024' run 2024-03
  monthly_until 2024-09
  SOURCE_DATE_EPOCH=1729992600 asked 0 'Published: September 2024' run 2024-09
  # A clock that was set back to 2001 is not before what the ledger knows.
  SOURCE_DATE_EPOCH=1000000000 asked 0 'Nothing new' run 2024-09
  # Incomplete: one place lacks one measure; then as it is, marked; then whole.
  monthly_until 2024-10
  sed -i 's/^\(City,2024-10,[0-9]*\),[0-9]*,/\1,,/' series.csv
  asked 3 'is incomplete, nothing was published: 1 of 6 series are missing (“ended” of City)' run 2024-10
  asked 0 'Incomplete: 1 of 6' run 2024-10 --provisional
  asked 0 'Nothing new' run 2024-10 --provisional
  monthly_until 2024-10
  asked 0 'edition 2 (replaces edition 1)' run 2024-10
  # Late: August comes after October; latest stays where it is.
  asked 0 'Late: published after October 2024' run 2024-08
  [ "$(readlink runs/latest)" = 2024-10-v2 ] || { echo "latest: $(readlink runs/latest)"; exit 1; }
  # Revised: a value of May is another one; the old edition stays.
  sed -i 's/^\(Pilot,2024-05\),[0-9]*,/\1,15,/' series.csv
  asked 0 'values of May 2024' run 2024-10
  asked 0 'Nothing new' run 2024-10
  [ -f runs/2024-10-v2/report.html ] || exit 1
  [ "$(readlink runs/latest)" = 2024-10-v3 ] || exit 1
  grep -q 'What changed since edition 2' runs/latest/report.html || { echo 'no word on what changed'; exit 1; }
  # The rows in another order are the same delivery.
  { head -n 1 series.csv; tail -n +2 series.csv | sort -r; } >turned.csv && mv turned.csv series.csv
  asked 0 'Nothing new' run 2024-10
  # A new signal: status 1 once.
  cp whole.csv series.csv
  sed -i 's/^\(Pilot,2024-11\),[0-9]*,/\1,60,/; /-12,/d' series.csv
  asked 1 'New signals: 1\.' run 2024-11
  asked 0 'Nothing new' run 2024-11
  asked 0 'No new signal' run 2024-11 --seed 2
  grep -q 'above the upper limit in November 2024' runs/2024-11-v1/summary.txt || exit 1
  # The youngest two months are provisional.
  printf 'settle: 2\n' >>study.yaml
  asked 0 'Provisional (p): values from October 2024 on' run 2024-11
  grep -q 'November 2024[^a-z<]*p' runs/latest/report.html || { echo 'no month is marked p'; exit 1; }
  grep '"period": "2024-11"' runs/latest/figures.json | grep -vq '"mark": "p"' && { echo 'a row is not marked'; exit 1; }
  grep '"period": "2024-09"' runs/latest/figures.json | grep -q '"mark"' && { echo 'a row is marked'; exit 1; }
  [ ! -e runs/2025-02-v1 ] && [ ! -e runs/2024-12-v1 ]
}

for TZ in UTC Europe/Berlin Pacific/Apia; do
  export TZ
  for time in first second; do
    where=$time-$(basename $TZ)
    mkdir "$where"
    (cd "$where" && live) || exit 1
  done
done
for where in second-UTC first-Berlin second-Berlin first-Apia second-Apia; do
  diff -r -x ledger.jsonl first-UTC/runs $where/runs >differs || {
    echo "first-UTC and $where differ:"
    head differs
    exit 1
  }
done

# The ledger is a chain, and holds no row.
cd first-UTC || exit 1
previous=
while IFS= read -r line; do
  case $line in *"\"previous\":\"$previous\"}") ;; *) echo "broken after: $previous" && exit 1 ;; esac
  previous=$(printf '%s' "$line" | sha256sum | cut -d ' ' -f 1)
done <runs/ledger.jsonl
grep -q '"event":"published","month":"2024-11","version":1,"folder":"2024-11-v1","reasons":\["first"\]' runs/ledger.jsonl
sed -i '3s/"version":1/"version":2/' runs/ledger.jsonl
asked 3 'runs/ledger.jsonl:4: the chain is broken here' run 2024-11
