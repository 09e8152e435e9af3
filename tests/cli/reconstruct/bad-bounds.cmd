# Bounds that are none, empty, no whole numbers, above the cap, of unknown names.
printf 'quantity,change_percent,decimals\na,-29.0,1\n"x = y",-6.3,1\n' >claims.csv
for bound in "a" "a <= " "= 4" "a < 4" "a <= 12.5" "a <= -3" "a = 9..3" "a <= 0" "a = 1..2..3" "a >= 1..3" "a >= 401" \
  "b <= 3" "x = y <= 3" '"x = y" <= 3.5'; do
  "$EVALSTAT" reconstruct --claims claims.csv --max-base 400 --bound "$bound"
  echo "status $?"
done
"$EVALSTAT" reconstruct --claims claims.csv --max-base 400 --bound-after "a = 5..4"
echo "status $?"
# A number after may be 0; the names of quantities may hold signs.
"$EVALSTAT" reconstruct --claims claims.csv --max-base 400 --bound-after "a = 0" --bound '"x = y" ≤ 30' --quiet --to csv | head -2
