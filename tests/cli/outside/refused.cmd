# Files that a study names: in its folder and below, links followed, and nowhere else without --allow-outside.
mkdir -p study/below elsewhere
printf 'unit,year,n\nA,2011,100\nA,2012,90\nB,2011,50\nB,2012,60\n' >elsewhere/n.csv
cp elsewhere/n.csv study/own.csv
cp elsewhere/n.csv study/below/n.csv
ln -s ../elsewhere/n.csv study/link.csv
ln -s ../elsewhere study/way
ln -s own.csv study/alias.csv
ln -s study linked-study
try() {
  cat >study/study.yaml <<Y
title: Paths
pilot: A
comparison: B
baseline: 2011
end: 2012
files:
  - {$1, layout: wide, unit: unit, period: year, columns: {n: n}}
indicators:
  n: {kind: flow}
${2:-}
Y
  shift $(($# > 2 ? 2 : $#))
  "$EVALSTAT" growth "${study:-study/study.yaml}" --quiet --to csv "$@" | sed -n '/growth_rate/p' | cut -d, -f1-7
}
echo "in it, below, by a link within, by the long way"
try "path: own.csv"
try "path: below/n.csv"
try "path: alias.csv"
try "path: below/../own.csv"
try "path: ../study/own.csv"
try "path: $PWD/study/own.csv"
echo "from within, and through a link to the folder"
(cd study && study=study.yaml && "$EVALSTAT" growth study.yaml --quiet --to csv | grep -c growth_rate)
try "path: own.csv" >/dev/null && "$EVALSTAT" growth linked-study/study.yaml --quiet --to csv | grep -c growth_rate
echo "above, absolute, by links, and as deliveries"
try "path: ../elsewhere/n.csv"
try "path: $PWD/elsewhere/n.csv"
try "path: link.csv"
try "path: way/n.csv"
try "deliveries: ../elsewhere/*.csv"
try "deliveries: way/*.csv"
try "deliveries: link*.csv"
echo "price index and reference"
try "path: own.csv" "savings: {outcome: n, price_index: {file: ../elsewhere/n.csv, base: 2011}}"
echo "a register"
printf 'title: Register\npilot: A\nstart: 2012-01\nbaseline: 2011-01\nend: 2012-12\nregister: {path: ../elsewhere/n.csv, id: unit, unit: unit, measure: unit, begin: year, end: year}\nindicators: {}\n' >study/study.yaml
"$EVALSTAT" growth study/study.yaml
echo "status $?"
echo "allowed"
try "path: ../elsewhere/n.csv" "" --allow-outside
try "path: link.csv" "" --allow-outside
try "deliveries: way/*.csv" "" --allow-outside
echo "what is named on the command line is the user's own choice"
"$EVALSTAT" growth --data elsewhere/n.csv --unit unit --period year --outcome n --quiet --to csv | grep -c growth_rate
