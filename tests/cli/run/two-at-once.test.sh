# Two runs at once: one works, the other says that the lock is held and ends with 75; the same from another folder.
set -u
# shellcheck source=/dev/null
. "$ROOT/tests/cli/run/monthly.sh"

monthly_study
mkdir runs
exec 9>runs/lock
flock 9
"$EVALSTAT" run study.yaml --no-charts --month 2024-12 >out 2>err
status=$?
if [ $status -ne 75 ] || [ -s out ] || ! grep -q '^runs/lock: another run holds the lock' err; then
  echo "status $status"
  cat err
  exit 1
fi
[ "$(ls runs)" = lock ] || exit 1
exec 9>&-

# Started together, as often as it takes to see both answers: never two published, never none.
for round in 1 2 3 4 5; do
  rm -rf runs
  "$EVALSTAT" run study.yaml --month 2024-12 --no-charts >one 2>&1 &
  first=$!
  "$EVALSTAT" run study.yaml --month 2024-12 --no-charts >two 2>&1 &
  second=$!
  wait $first
  a=$?
  wait $second
  b=$?
  case $a-$b in
    0-75 | 75-0 | 0-0) ;; # 0-0: one had ended before the other began
    *)
      echo "round $round: $a and $b"
      cat one two
      exit 1
      ;;
  esac
  [ "$(grep -c '"event":"published"' runs/ledger.jsonl)" -eq 1 ] || exit 1
  check_latest || exit 1
done
