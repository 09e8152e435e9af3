# The sum of a and b cannot fall by 90 % with both of them above a fifth; c is not needed, nor is its own sum.
cat >claims.csv <<END
quantity,change_percent,decimals
a,-50,0
b,-60,0
c,-10,0
ab,-90,0
abc,-40,0
END
"$EVALSTAT" reconstruct --claims claims.csv --identity "ab = a + b" --identity "abc = a + b + c" --max-base 100 \
  --to csv --output out.csv
echo $?
"$EVALSTAT" reconstruct --claims claims.csv --identity "ab = a + b" --identity "abc = a + b + c" --max-base 100 --to json |
  sed -n 's/.*"no-whole-numbers", "message": "\([^"]*\)".*/\1/p'
