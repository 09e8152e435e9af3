# SOURCE_DATE_EPOCH is the present where it is whole seconds up to the year 9999; anything else is refused, not taken for 1970.
. "$ROOT/tests/cli/run/monthly.sh"
monthly_study
run() {
  printf '%s: ' "$1"
  SOURCE_DATE_EPOCH=$1 "$EVALSTAT" run study.yaml --no-charts --month "${2:-2024-12}" --quiet >out
  echo "status $?"
}
run ''
run abc
run -1
run +1736500000
run ' 1736500000'
run 1736500000.5
run 1000000000000
run 99999999999999999999
run 253402300800
ls runs
run 0
run 1736500000
run 0001736500000
run 253402300799 2024-11
grep -o '"time":"[^"]*","seconds":[0-9]*,"event":"[a-z]*"' runs/ledger.jsonl
