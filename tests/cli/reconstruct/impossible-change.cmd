# Nothing falls by more than everything: this figure alone has no pair.
printf 'quantity,change_percent,decimals\na,-150,0\nb,+5,0\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --subset "a <= b" --to json
