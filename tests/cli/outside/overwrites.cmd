# No output takes the place of a file that is read, by whatever name, nor of another output; all stays as it was.
mkdir way report
printf 'unit,year,n\nA,2011,100\nA,2012,90\nB,2011,50\nB,2012,60\n' >n.csv
cat >study.yaml <<'Y'
title: Paths
pilot: A
comparison: B
baseline: 2011
end: 2012
files:
  - {path: n.csv, layout: wide, unit: unit, period: year, columns: {n: n}}
  - {deliveries: "report/*.csv", layout: wide, unit: unit, period: year, columns: {m: m}}
indicators:
  n: {kind: flow}
  m: {kind: flow}
Y
sed s/n$/m/ n.csv >report/figures.csv
printf 'year,index\n2011,100\n2012,104\n' >index.csv
ln -s ../n.csv way/link.csv
ln n.csv way/hard.csv
cat n.csv study.yaml report/* index.csv >before
try() {
  "$EVALSTAT" "$@" --quiet
  echo "status $?"
}
own="--data n.csv --unit unit --period year --outcome n"
for output in n.csv ./way/../n.csv way/link.csv way/hard.csv "$PWD/n.csv"; do
  # shellcheck disable=SC2086 # several words
  try growth $own --output "$output"
done
try check study.yaml --output study.yaml
try check study.yaml --output n.csv
try growth study.yaml --to json --output report/figures.csv
try plot study.yaml --to svg --output way/link.csv
try savings --data n.csv --unit unit --period year --outcome n --treated A --control B --start 2012 --price-index index.csv --output index.csv
try reconstruct --claims n.csv --output n.csv
try sensitivity --event-study n.csv --output n.csv
try compare study.yaml n.csv --output n.csv
try run study.yaml --month 2011-12 --output n.csv
try report study.yaml --output report --no-charts
try mend n.csv --table clean.csv --output ./clean.csv
try mend n.csv --table "-" --output clean.csv >/dev/null
rm clean.csv
ls . way report
cat n.csv study.yaml report/* index.csv | cmp - before
echo "nothing is replaced"
# shellcheck disable=SC2086
"$EVALSTAT" growth $own --output /dev/stdout --to csv --quiet | grep -c growth_rate
# shellcheck disable=SC2086
"$EVALSTAT" growth ${own#--data n.csv} --data /dev/stdin --output - --to csv --quiet <n.csv | grep -c growth_rate
# shellcheck disable=SC2086
"$EVALSTAT" growth $own --output /dev/null --quiet
# shellcheck disable=SC2086
try growth ${own#--data n.csv} --data /dev/stdin --output n.csv <n.csv
try report study.yaml --output . --no-charts
ls
