# A drop from the 13th month on: below the limit once, and a run that gets too long.
{
  echo 'Ort;Monat;Fälle'
  month=0
  for n in 21 19 23 18 22 20 17 24 21 19 22 18 15 14 12 16 13 3 15 14 12 13 16 14; do
    printf 'Walle;%02d/%d;%d\n' $((month % 12 + 1)) $((2021 + month / 12)) "$n"
    month=$((month + 1))
  done
} >series.csv
"$EVALSTAT" monitor --data series.csv --unit Ort --period Monat --outcome Fälle --kind flow --rules limits,runs \
  --baseline-until 12/2021 --lang de
