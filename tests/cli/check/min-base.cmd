# The study says from how many cases on percentages count; an option wins; both sides of a comparison are looked at.
printf 'u,t,n\nA,2011,30\nA,2012,15\nB,2011,45\nB,2012,25\n' >stock.csv
cat >study.yaml <<END
title: Bases
pilot: A
comparison: B
baseline: 2011
min_base: 40
files:
  - {path: stock.csv, layout: wide, unit: u, period: t}
indicators:
  n: {label: Cases, kind: stock}
END
for command in check did growth; do
  "$EVALSTAT" $command study.yaml --to json | grep -e '"min_base"' -e '"code": "small-base"'
  "$EVALSTAT" $command study.yaml --min-base 50 --lang de --to json | grep -e '"min_base"' -e '"code": "small-base"'
done
"$EVALSTAT" check --data stock.csv --unit u --period t --outcome n --kind stock --to json | grep -c '"code": "small-base"'
for base in 12.5 -1 many '[20]'; do
  sed "s/^min_base:.*/min_base: $base/" study.yaml >bad.yaml
  "$EVALSTAT" check bad.yaml
  echo "status $?"
done
