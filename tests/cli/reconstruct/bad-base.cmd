# A largest base that is no whole number from 1 on.
printf 'quantity,change_percent,decimals\na,-29.0,1\n' >claims.csv
for base in 12.5 -5 0 2000000 many; do
  "$EVALSTAT" reconstruct --claims claims.csv --max-base "$base"
  echo "status $?"
done
