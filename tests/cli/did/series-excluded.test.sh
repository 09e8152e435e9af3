# A break with `effect: exclude` before baseline and start: every figure is that of a file without the older periods; with
# `split`, or where the baseline lies before the break, nothing is computed across it.
set -eu

fail() {
  echo "$@"
  exit 1
}

"$EVALSTAT" init --quiet
sed -i 's/^baseline: .*/baseline: 2022-07..2022-12/; /^    baseline: 2022-12/d' study.yaml
sed '/;2022-0[1-5];/d' series.csv >later.csv
sed 's/series.csv/later.csv/' study.yaml >later.yaml
breaks='breaks: [{from: 2022-06, indicators: [stock, starts, ends, cost], reason: "new count", effect: EFFECT}]'
for effect in exclude split; do
  echo "$breaks" | sed "s/EFFECT/$effect/" | cat study.yaml - >$effect.yaml
done

for command in did its sensitivity savings growth; do
  "$EVALSTAT" $command exclude.yaml --to csv --quiet >found.csv
  "$EVALSTAT" $command later.yaml --to csv --quiet >expected.csv
  cmp found.csv expected.csv || fail "$command: other figures than without the older periods"
done
"$EVALSTAT" did exclude.yaml --outcome starts --to json --quiet >out.json
grep -q '"code": "break-excluded"' out.json || fail "nothing is said of what was left out"
grep '"headline": true' out.json | grep -q '"estimate": -\{0,1\}0\.' || fail "no headline"
"$EVALSTAT" did split.yaml --outcome starts --to csv --quiet | grep -q 'AR(1) REML: none: the definition breaks' ||
  fail "split: computed across the break"
sed -i 's/^baseline: .*/baseline: 2022-03/' exclude.yaml
"$EVALSTAT" did exclude.yaml --outcome starts --to csv --quiet | grep -q 'AR(1) REML: none: the definition breaks' ||
  fail "exclude: computed across the break from an older baseline"
