# x = y + z and y = x + z cannot both hold whatever was printed: no figure is named.
printf 'quantity,change_percent,decimals\nx,+5,0\ny,+5,0\nz,+5,0\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --identity "x = y + z" --identity "y = x + z" --quiet
