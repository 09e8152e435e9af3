cp datasets/synthetic-monthly/study.yaml datasets/synthetic-monthly/synthetic-series.csv .
run() {
  "$EVALSTAT" run "$@"
  echo "status $?"
}
run study.yaml --month 2024-13
run study.yaml --month 12
run study.yaml --month 2024-Q4
run --data synthetic-series.csv --unit Ort --period Monat --month 2024-12
run study.yaml --month 2024-12 --output no/such/folder
run study.yaml --month 2019-12
run study.yaml --month 2024-12 --documents odt
run nothing.yaml --month 2024-12
sed 's/^language: de/settle: x/' study.yaml >other.yaml
run other.yaml --month 2024-12
printf 'nonsense\n' >runs/ledger.jsonl
run study.yaml --month 2024-12
: >file
run study.yaml --month 2024-12 --output file
