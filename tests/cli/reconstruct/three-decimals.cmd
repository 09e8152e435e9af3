# -29.032 could be -29,032 percent and 1.200 could be 1.2: the column of decimals says which.  (22 - 31)/31 = -29.032 %.
printf 'quantity,change_percent,decimals\na,-29.032,3\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --max-base 62 --quiet --to csv | sed -n 's/,,,,,,,,.*//; /smallest/p'
printf 'quantity,change_percent,decimals\nb,"1.200",0\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --max-base 62 --quiet --to csv | sed -n 's/,,,,,,,,.*//; /smallest/p'
