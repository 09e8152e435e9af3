# Holes, a large step, zeros in the denominator, a stock, and a baseline without an end or without variation.
{
  echo 'month,n,d,flat'
  i=0
  for n in 5 6 5 '' 5 6 46 5 6 5 6 5; do
    i=$((i + 1))
    [ "$i" -eq 9 ] || printf '2020-%02d,%s,%d,7\n' "$i" "$n" $((i == 4 ? 0 : 10))
  done
} >series.csv
"$EVALSTAT" monitor --data series.csv --period month --outcome n --kind stock --chart i | sed -n '/^Warnings/,$p'
"$EVALSTAT" monitor --data series.csv --period month --outcome n --chart u --denominator d | sed -n '/^Warnings/,$p'
"$EVALSTAT" monitor --data series.csv --period month --outcome flat --chart i | sed -n '/^Warnings/,/^Notes/p'
