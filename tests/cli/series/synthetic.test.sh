# datasets/synthetic-monthly: the generator writes the committed file, byte by byte, with every awk there is;
# the true effect lies in the interval that is reported; and nothing that comes out hides that the data are synthetic.
set -eu

fail() {
  echo "$@"
  exit 1
}

folder=$DATASETS/synthetic-monthly
script=$ROOT/scripts/synthetic-monthly.awk
for awk in awk mawk gawk original-awk 'busybox awk'; do
  command -v "${awk%% *}" >/dev/null || continue
  # shellcheck disable=SC2086 # busybox awk is two words
  LC_ALL=C $awk -f "$script" | cmp - "$folder/synthetic-series.csv" || fail "$awk writes other bytes"
done
LC_ALL=C awk -v what=truth -f "$script" >truth
grep -qx 'new cases from the start on: -25.0 %' truth || fail "the true effect is another one"
while read -r line; do
  grep -qF "$line" "$folder/README.md" || fail "README.md does not have: $line"
done <truth

# ln 0.75 = -0.287682: the headline's interval holds it.
"$EVALSTAT" did "$folder/study.yaml" --to json --output did.json --quiet
grep '"outcome": "beginne"' did.json | grep '"headline": true' >headline || fail "no headline for beginne"
low=$(sed 's/.*"conf_low": \([-0-9.e]*\).*/\1/' headline)
high=$(sed 's/.*"conf_high": \([-0-9.e]*\).*/\1/' headline)
LC_ALL=C awk -v low="$low" -v high="$high" 'BEGIN { exit !(low < -0.287682 && -0.287682 < high) }' ||
  fail "$low to $high does not hold the true effect"

# Marked everywhere.
"$EVALSTAT" report "$folder/study.yaml" --output bericht --quiet
"$EVALSTAT" report "$folder/study.yaml" --output report --lang en --quiet
for chart in did growth index indicators its methods placebo-starts savings series specification-curve; do
  [ -f bericht/charts/$chart.svg ] || fail "there is no chart $chart"
done
for file in bericht/charts/*.svg report/charts/*.svg; do
  xmllint --xpath 'string(/*)' "$file" | tr '\n' ' ' | grep -qE 'Synthetische Daten|Synthetic data' ||
    fail "$file does not say synthetic"
done
# Who hears a chart of net figures hears what they leave out.
for chart in savings cumulated-savings savings-tornado; do
  xmllint --xpath "string(//*[local-name()='desc'])" bericht/charts/$chart.svg |
    grep -q 'Nicht enthalten: Räume und Sachkosten' || fail "$chart.svg does not say what is not included"
done
formats='text md html latex'
if [ "$EVALSTAT_INSTRUMENTED" = wrapper ]; then formats=html; fi # each command estimates again
for command in check growth did its sensitivity savings; do
  "$EVALSTAT" $command "$folder/study.yaml" --to json --output $command.json --quiet
  grep -q '"code": "synthetic"' $command.json || fail "$command does not find synthetic data"
  for format in $formats; do
    "$EVALSTAT" $command "$folder/study.yaml" --to "$format" --output out --quiet
    grep -qi 'synthetisch' out || fail "$command --to $format does not say synthetic"
  done
done
grep -q '"code": "synthetic"' bericht/figures.json || fail "figures.json does not find synthetic data"
grep -q 'Synthetische Daten' bericht/report.html || fail "report.html does not say synthetic"

# In full: every section of a series.
for heading in 'Vor und seit dem Beginn' 'Eine zweite Sicht' 'Woran das Ergebnis hängt' 'Was offen bleibt'; do
  grep -qF "$heading" bericht/report.html || fail "report.html has no section $heading"
done
! grep -q small-base did.json || fail "hundreds of cases are called a small base"
