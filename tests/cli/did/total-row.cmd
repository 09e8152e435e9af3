# A row that calls itself a total is left out of the default comparison (all others), with a finding:
# Nord 10 -> 12 = +20 %, Süd 20 -> 21 = +5 %. The exact rate ratio is 1.14043845249522096 (50 digits by bisection).
# digits: 14
cat >series.csv <<END
unit,year,n
Nord,2011,10
Nord,2012,12
Süd,2011,20
Süd,2012,21
Insgesamt,2011,30
Insgesamt,2012,33
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind stock --treated Nord \
  --baseline 2011 --end 2012 --to json --output out.json || exit
sed -n 's/.*"term": \("[^"]*"\),.*"group": \("[^"]*"\),.*"estimate": \([^,]*\),.*/\1 \2 \3/p' out.json
grep -o '"code": "[^"]*"' out.json
