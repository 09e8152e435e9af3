# A control chart in each format; its signals are told by a mark and by words, not by colour alone.
set -eu

month=0
echo 'Ort;Monat;"Fälle <b>`id`"' >series.csv
for n in 21 19 23 18 22 20 17 24 21 19 22 18 20 23 21 17 22 19 24 20 18 23 19 21 15 14 12 16 13 3 15 14 37 22; do
  printf 'Walle;%02d/%d;%d\n' $((month % 12 + 1)) $((2021 + month / 12)) "$n"
  month=$((month + 1))
done >>series.csv

plot() {
  "$EVALSTAT" plot --data series.csv --unit Ort --period Monat --outcome 'Fälle <b>`id`' --kind flow --start 2023-01 \
    --chart monitor --lang de "$@"
}
for format in svg pdf png; do
  plot --output chart.$format
  plot --to $format >again
  cmp chart.$format again
done
xmllint --noout chart.svg
tr '\n' ' ' <chart.svg | grep -o '>[^<>]*<' | tr -d '<>' >words
for words in 'Jun 23: 3' 'Sep 23: 37' 'Ende der Basis' 'obere Grenze' 'Fälle'; do
  grep -q "$words" words || {
    echo "the chart does not say: $words"
    exit 1
  }
done
# The two marks are diamonds: paths of four corners.
marks=$(grep -c '<path d="M\([0-9.,]* L\)\{3\}[0-9.,]* z" stroke="none" fill="rgb(213,' chart.svg)
[ "$marks" -eq 2 ] || {
  echo "$marks marks; expected 2"
  exit 1
}

# All watched indicators at a glance, and one of them though it divides by another.
"$EVALSTAT" plot "$DATASETS/synthetic-monthly/study.yaml" --chart monitor --output all.svg
grep -q 'Beendete Hilfen' all.svg
"$EVALSTAT" plot "$DATASETS/synthetic-monthly/study.yaml" --chart monitor --outcome beginne --output one.svg
grep -q 'Begonnene Hilfen' one.svg
! grep -q 'Beendete Hilfen' one.svg
