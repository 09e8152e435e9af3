# More pairs than can be kept: an answer that says so, not a machine that runs out of memory.
printf 'quantity,change_percent,decimals\na,-29,0\nb,-6,0\nc,-18,0\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --identity "c = a + b" --max-base 1000000
