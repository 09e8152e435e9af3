# What a study may say of a chart, and what it may not.
run() {
  sed "s/^    chart: c\$/$1/" datasets/synthetic-monthly/study.yaml >study.yaml
  "$EVALSTAT" monitor study.yaml
  echo "status $?"
}
cp datasets/synthetic-monthly/synthetic-series.csv .
run '    chart: d'
run '    chart: p'
run '    denominator: minor'
sed '/^    watch:/d' datasets/synthetic-monthly/study.yaml >study.yaml
"$EVALSTAT" monitor study.yaml
echo "status $?"
"$EVALSTAT" monitor study.yaml --outcome beginn
