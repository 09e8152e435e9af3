# The figures of the edition before: what is not there is none, what cannot be read ends the run before anything is published,
# and what is damaged is a finding; the edition itself stays as it is.
set -eu
# shellcheck source=/dev/null
. "$ROOT/tests/cli/run/monthly.sh"

monthly_study
month=0
former=runs/2024-12-v1/figures.json

# run EXPECTED STATUS: each run has settings of its own, so that it makes an edition.
run() {
  month=$((month + 1))
  status=0
  "$EVALSTAT" run study.yaml --no-charts --month 2024-12 --seed $month --quiet >out 2>err || status=$?
  [ $status = "$1" ] || {
    echo "run $month: status $status, expected $1: $(cat err)"
    exit 1
  }
}

# tells PATTERN COUNT: how often figures.json of the latest edition has it.
tells() {
  count=$(grep -c "$1" runs/latest/figures.json) || true
  [ "$count" = "$2" ] || {
    echo "$(readlink runs/latest) has $1 $count times, expected $2"
    exit 1
  }
}

again() {
  rm -r runs
  month=0
  run 0
  [ -f $former ]
}

run 0
run 0
grep -q 'are the same' runs/latest/report.html
tells former-figures-damaged 0

again
rm $former
run 0
tells former-figures-damaged 0

again
for damage in '{"estimates": [' '' '{}' '[1]'; do
  printf '%s' "$damage" >"runs/$(readlink runs/latest)/figures.json"
  cp runs/latest/figures.json before
  edition=$(readlink runs/latest)
  run 0
  tells former-figures-damaged 1
  grep -q "$edition/figures.json" runs/latest/figures.json
  cmp before "runs/$edition/figures.json"
  check_latest
done

if [ -z "$EVALSTAT_INSTRUMENTED" ]; then
  again
  truncate -s 300M $former
  run 0
  tells former-figures-damaged 1
fi

again
rm $former
mkdir $former
run 3
grep -q "$former:1:1: is a folder" err
[ "$(readlink runs/latest)" = 2024-12-v1 ] && [ ! -e runs/2024-12-v2 ]
rmdir $former
ln -s figures.json $former
run 5
grep -q "$former: cannot be written: " err
[ "$(readlink runs/latest)" = 2024-12-v1 ] && [ ! -e runs/2024-12-v2 ]
rm $former
run 0
[ "$(readlink runs/latest)" = 2024-12-v2 ]
