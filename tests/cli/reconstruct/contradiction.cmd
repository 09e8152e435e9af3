# Two parts fall by 10 and 5 %, their sum rises: the fourth figure and the subset have no part in it.
cat >claims.csv <<END
quantity,change_percent,decimals
free,+3,0
a,-10.0,1
b,-5.0,1
sum,+2.0,1
END
"$EVALSTAT" reconstruct --claims claims.csv --identity "sum = a + b" --subset "a <= free" --max-base 300 --lang de
