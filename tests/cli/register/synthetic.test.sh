# datasets/synthetic-register: the generator writes the committed file, byte by byte; the true effect lies in the
# interval that is reported; the study gives the same rows from the register as from the series that
# `aggregate` makes of it, added up by awk; and nothing that comes out hides that the data are synthetic.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -eu

fail() {
  echo "$@"
  exit 1
}

folder=$DATASETS/synthetic-register
BUILD=${BUILD:-build/release}
make -s -C "$ROOT" BUILD="$BUILD" "$BUILD/scripts/synthetic_register" >/dev/null
"$ROOT/$BUILD/scripts/synthetic_register" 20000 1 iso 6 0.2 | cmp - "$folder/synthetic-register.csv" ||
  fail "the generator writes other bytes"

# ln 0.8 = -0.223144: the headline's interval holds it, and the README has its figures.
"$EVALSTAT" did "$folder/study.yaml" --to json --output did.json --quiet
grep '"outcome": "ambulant.starts"' did.json | grep '"headline": true' >headline || fail "no headline for ambulant.starts"
low=$(sed 's/.*"conf_low": \([-0-9.e]*\).*/\1/' headline)
high=$(sed 's/.*"conf_high": \([-0-9.e]*\).*/\1/' headline)
LC_ALL=C awk -v low="$low" -v high="$high" 'BEGIN { exit !(low < -0.223144 && -0.223144 < high) }' ||
  fail "$low to $high does not hold the true effect"
printed=$(LC_ALL=C awk -v low="$low" -v high="$high" 'BEGIN { printf "−%.1f to −%.1f %%", -100 * (exp(low) - 1), -100 * (exp(high) - 1) }')
grep -qF "$printed" "$folder/README.md" || fail "README.md does not have: $printed"

# The same study on series: measures as they are and sums of them, from the CSV of aggregate.
"$EVALSTAT" aggregate --data "$folder/synthetic-register.csv" --id id --unit district --measure measure --begin begin \
  --end-date end --cost cost --from 2010-01 --to-period 2013-12 --to csv --output cube.csv --quiet
LC_ALL=C awk -F, '
  function add(category, value, amount) { sums[$1 "," $3 "," category "." value] += amount }
  function add_all(category) { add(category, "starts", $5); add(category, "stock", $4); add(category, "cost", cents($8)) }
  function cents(text) { sub(/\./, "", text); return text + 0 }
  NR > 1 {
    add_all("massnahmen")
    if ($2 ~ /^ambulant/) add_all("ambulant")
    if ($2 == "Vollzeitpflege" || $2 == "stationaer Heim") add_all("stationaer")
  }
  END {
    print "unit,period,indicator,value"
    for (key in sums)
      if (key ~ /cost$/) printf "%s,%.2f\n", key, sums[key] / 100
      else printf "%s,%d\n", key, sums[key]
  }' cube.csv >unsorted.csv
(head -n 1 unsorted.csv && tail -n +2 unsorted.csv | LC_ALL=C sort) >series.csv
awk '
  /^register:/ { skip = 1 }
  /^indicators:/ {
    skip = 0
    print "files:"
    print "  - {path: series.csv, layout: long, unit: unit, period: period, indicator: indicator, value: value, provenance: synthetic}\n"
  }
  skip { next }
  { print }
  /^  [a-z]*\.starts:$/ { print "    kind: flow" }
  /^  [a-z]*\.stock:$/ { print "    kind: stock" }
  /^  [a-z]*\.cost:$/ { print "    kind: cost\n    unit: Euro" }
  /^  (ambulant|stationaer)\.starts:$/ { print "    part_of: massnahmen.starts" }' "$folder/study.yaml" >series.yaml
for command in growth did its savings sensitivity monitor; do
  "$EVALSTAT" $command "$folder/study.yaml" --to csv --output register-rows.csv --quiet || [ $command = monitor ]
  "$EVALSTAT" $command series.yaml --to csv --output series-rows.csv --quiet || [ $command = monitor ]
  [ "$(wc -l <register-rows.csv)" -gt 5 ] || fail "$command gives no rows"
  cmp register-rows.csv series-rows.csv || fail "$command: the register and its series give different rows"
done

# The same for any number of threads.
for threads in 1 2 7; do
  "$EVALSTAT" growth "$folder/study.yaml" --threads $threads --to csv --output threads-$threads.csv --quiet
done
for threads in 2 7; do
  cmp threads-1.csv threads-$threads.csv || fail "$threads threads change the rows"
done

# Marked everywhere.
"$EVALSTAT" report "$folder/study.yaml" --output bericht --quiet
for file in bericht/charts/*.svg; do
  xmllint --xpath 'string(/*)' "$file" | tr '\n' ' ' | grep -qE 'Synthetische Daten' || fail "$file does not say synthetic"
done
for command in check growth did its sensitivity savings; do
  "$EVALSTAT" $command "$folder/study.yaml" --to json --output $command.json --quiet
  grep -q '"code": "synthetic"' $command.json || fail "$command does not find synthetic data"
  grep -q '"code": "cost-basis"' $command.json || fail "$command does not say what costs are"
  for format in text md html latex; do
    "$EVALSTAT" $command "$folder/study.yaml" --to $format --output out --quiet
    grep -qi 'synthetisch' out || fail "$command --to $format does not say synthetic"
  done
done
grep -q 'nach Leistungsmonat; brutto' bericht/report.html || fail "report.html does not say what costs are"
