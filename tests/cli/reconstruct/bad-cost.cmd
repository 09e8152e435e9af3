# Cost per case needs a quantity that is reconstructed, the amount of the savings, and a claim on its growth.  An amount
# without a range counts as exact: 6282722.51 / 288 cases and / 132 cases before.
cp datasets/walle-bremen/*.csv .
try() {
  rm -f rows.csv
  sed "$1" datasets/walle-bremen/study.yaml >study.yaml
  "$EVALSTAT" reconstruct study.yaml --quiet --to csv --output rows.csv
  echo "status $?"
  [ ! -f rows.csv ] || grep cost_per rows.csv
}
try 's/cost_per: massnahmen/cost_per: ausgaben/'
try '/term: growth_rate, outcome: ausgaben, group: Walle/d'
try '/^  baseline_amount:/,/^  costs:/{/^    low:/d;/^    high:/d}'
