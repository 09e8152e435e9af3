# The same month with all charts in two folders, two time zones and two times: the same bytes; an edition is never touched again.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes a minute under valgrind, where run/report and run/leftovers publish as well"
  exit 77
}
set -eu

cp "$DATASETS/synthetic-monthly/study.yaml" "$DATASETS/synthetic-monthly/synthetic-series.csv" .
TZ=UTC SOURCE_DATE_EPOCH=1736500000 "$EVALSTAT" run study.yaml --month 2024-12 --output first >out
TZ=Pacific/Apia SOURCE_DATE_EPOCH=1767225600 "$EVALSTAT" run study.yaml --month 2024-12 --output second >out
diff -r -x ledger.jsonl first second >differs || {
  head differs
  exit 1
}
[ "$(find first/latest/charts/ -name "*.svg" | wc -l)" -ge 5 ]
tar -cf before.tar first/2024-12-v1
"$EVALSTAT" run study.yaml --month 2024-12 --output first --lang en >out
"$EVALSTAT" run study.yaml --month 2024-11 --output first >out
tar -cf after.tar first/2024-12-v1
cmp before.tar after.tar
[ "$(readlink first/latest)" = 2024-12-v2 ]
"$EVALSTAT" compare first/2024-12-v1/figures.json first/2024-12-v2/figures.json --lang en >out
grep -q '^All [0-9,]* figures are the same' out
grep -q 'lang: de → en' out
