# a <= b and b <= a make them equal: pairs of +50 % with at most 6 before, once each.
printf 'quantity,change_percent,decimals\na,+50.0,1\nb,+50.0,1\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --subset "a <= b" --subset "b <= a" --max-base 6 --to json --output out.json
sed -n 's/.*"solution_count".*"estimate": \([^,]*\),.*/\1/p; s/.*"subsets-equal", "message": "\([^"]*\)".*/\1/p' out.json
