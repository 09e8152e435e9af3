# kill -9 at 50 moments: the published edition is always the old or the new one, whole; the next run goes on.
set -u
# shellcheck source=/dev/null
. "$ROOT/tests/cli/run/monthly.sh"

[ -z "${EVALSTAT_INSTRUMENTED:-}" ] || {
  echo "skipped: moments mean nothing under instruments"
  exit 77
}
monthly_study
"$EVALSTAT" run study.yaml --no-charts --month 2024-12 >out || exit 1
begun=$(date +%s%N)
"$EVALSTAT" run study.yaml --no-charts --month 2024-12 --seed 99 >out || exit 1
whole=$((($(date +%s%N) - begun) / 1000)) # microseconds of one run
killed=0
round=0
while [ $killed -lt 50 ] && [ $round -lt 200 ]; do
  round=$((round + 1))
  before=$(readlink runs/latest)
  "$EVALSTAT" run study.yaml --no-charts --month 2024-12 --seed "$round" >out 2>err &
  child=$!
  sleep "$(awk -v us=$whole -v part=$((killed + 1)) 'BEGIN { printf "%.6f", us * (part - 0.5) / 50 / 1e6 }')"
  kill -9 $child 2>/dev/null
  wait $child 2>/dev/null
  # A run that came through was faster than the first: the moments move closer together.
  if [ $? -eq 137 ]; then killed=$((killed + 1)); else whole=$((whole * 19 / 20)); fi
  after=$(readlink runs/latest)
  check_latest || {
    echo "round $round: $before -> $after is not whole"
    exit 1
  }
  for edition in runs/2024-12-v*; do
    [ -f "$edition/manifest.json" ] || {
      echo "round $round: $edition is not whole"
      exit 1
    }
  done
done
[ $killed -eq 50 ] || {
  echo "only $killed of $round runs were killed"
  exit 1
}
"$EVALSTAT" run study.yaml --no-charts --month 2024-12 >out 2>err || {
  cat err
  exit 1
}
check_latest || exit 1
find runs -name '.*' >left
[ ! -s left ] || {
  echo "left over:"
  cat left
  exit 1
}
