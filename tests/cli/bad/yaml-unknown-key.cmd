printf 'u,t,n\nA,2011,1\nA,2012,2\n' >series.csv
cat >study.yaml <<END
title: Keys
pilot: A
comparision: B
files:
  - {path: series.csv, layout: wide, unit: u, period: t, columns: {n: n}}
indicators:
  n: {label: N, kind: stock}
END
"$EVALSTAT" growth study.yaml --to json
echo "status $?"
sed -e '/comparision/d' -e 's/label: N/lable: N/' study.yaml >inner.yaml
"$EVALSTAT" growth inner.yaml --to json
