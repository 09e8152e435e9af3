# --rounding 5: no count that is no multiple of 5 stands anywhere, the rule is told on every page, the bytes are the
# same twice, and --internal shows all of it.
set -eu
# shellcheck source=/dev/null
. "$ROOT/tests/cli/disclosure/search.sh"

cp "$DATA"/disclosure/study.yaml "$DATA"/disclosure/faelle.csv .
"$EVALSTAT" report study.yaml --rounding 5 --documents xlsx --output shown --quiet
"$EVALSTAT" report study.yaml --rounding 5 --documents xlsx --output again --quiet
"$EVALSTAT" report study.yaml --rounding 5 --documents xlsx --output intern --internal --quiet
diff -r shown again
everything shown >all
everything intern >all-internal

# Counts that are no multiples; what 2 cases cost, and what would give that away; index 4717 / 4602.
for number in 4533 4561 4602 4717 4771 4808 4571 4597 4637 4719 4799 4833 13577 24865909 24879486 102.4989; do
  if stands "$number" all; then
    echo "$number stands in the report"
    exit 1
  fi
done
if command -v unzip >/dev/null; then
  for number in 4533 4561 4602 4717 4771 4808 13577 24865909; do
    stands "$number" all-internal || { echo "$number is not even in the internal report"; exit 1; }
  done
  for number in 4500 4600 4650; do stands "$number" all || { echo "$number is not in the report"; exit 1; }; done
fi
digest=$(sha256sum faelle.csv | cut -c1-64)
if grep -qF "$digest" all; then exit 1; fi

grep -qF '<p class="mark">Fallzahlen auf Vielfache von 5 gerundet</p>' shown/report.html
grep -qF '"rounding": 5' shown/figures.json
grep -qF '"code": "rounded"' shown/figures.json
grep -qF '"code": "amounts-withheld"' shown/figures.json
if grep -qF 'class="mark"' intern/report.html; then exit 1; fi
grep -qF 'class="internal"' intern/report.html

"$EVALSTAT" report study.yaml --rounding 3 --output bad 2>err && exit 1
grep -q 'cannot be rounded to multiples of 3; expected 4 to 1000' err
"$EVALSTAT" report study.yaml --rounding 5 --suppress-below 5 --output bad 2>err && exit 1
grep -q 'two ways to the same end; expected one' err
[ ! -e bad ]
