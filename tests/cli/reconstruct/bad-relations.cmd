# Sums and subsets that are none.
printf 'quantity,change_percent,decimals\na,-29.0,1\nb,-6.3,1\n' >claims.csv
for text in "a" "a = b" "a = b +" "= a + b" "a = b + b" "a = a + b" "a + b = a" '"a = a + b'; do
  "$EVALSTAT" reconstruct --claims claims.csv --identity "$text"
  echo "status $?"
done
for text in "a" "a <= " "a <= b <= a" "a < b"; do
  "$EVALSTAT" reconstruct --claims claims.csv --subset "$text"
  echo "status $?"
done
