# Falls by a half, printed -50 %: 2 -> 1, 3 -> 1.5 (no), ... up to 8 before these are 2 -> 1, 4 -> 2, 6 -> 3, 8 -> 4.
# Bounds before and after leave 4 -> 2 and 6 -> 3; the other quantity (unchanged, 1 to 8) is as free as before: 2 x 8.
printf 'quantity,change_percent,decimals\nhalf,-50.0,1\nsame,0.0,1\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --bound "half >= 3" --bound-after "half = 1..3" --max-base 8 --to json |
  sed -n '/"options"/p; /solution_count/p; /bound_/p; /assumed-bounds/p'
