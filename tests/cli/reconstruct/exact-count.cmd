# Six quantities with nothing in common: the product of their counts exceeds 2^53 and is a string in JSON.
cat >claims.csv <<END
quantity,change_percent,decimals
a,-29.0,1
b,-6.3,1
c,-18.2,1
d,+71.4,1
e,+1,0
f,-52.2,1
END
"$EVALSTAT" reconstruct --claims claims.csv --to json --output out.json
sed -n 's/.*"solution_count".*"group": \([^,]*\),.*"estimate": \([^,]*\),.*/\1 \2/p' out.json
