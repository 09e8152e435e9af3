# Numbers in thousands: exact, whole cases, cents; what is too large, or has too many places, once it is multiplied.
try() {
  printf 'Ort;Jahr;y\nA;2011;%s\nA;2012;1,5\n' "$2" >reihe.csv
  cat >study.yaml <<STUDY
title: In Tausend
language: de
pilot: A
files:
  - {path: reihe.csv, unit: Ort, period: Jahr, layout: wide, columns: {y: y}, decimal: ","}
indicators:
  y: {kind: $1, multiplier: $3}
STUDY
  "$EVALSTAT" growth study.yaml --quiet --to csv --output rows.csv
  echo "status $?"
  [ ! -f rows.csv ] || LC_ALL=C awk -F, '/,difference,/ || $2 == "difference" { print $7 }' rows.csv
  rm -f rows.csv
}
try stock 2,25 1000
try stock 2,2505 1000
try cost 2,25001 1000
try cost 2,2500101 1000
try rate 2,25 0.001
try rate 9999999999999999 1000
try cost 99999999999999999 1
try cost 999999999999999999 1
try rate 0,0000000000000001 0.001
try rate 2,25 1
