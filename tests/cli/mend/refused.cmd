# Without the word such a file is refused, a register is never mended, and options say what they expect.
printf 'unit,year,n\nA,2011,1\n"A,2012,2\nA,2013,3\n' >damaged.csv
for option in '' --lenient; do
  "$EVALSTAT" growth --data damaged.csv --unit unit --period year --outcome n $option
  echo "status $?"
done
"$EVALSTAT" check --data damaged.csv --lenient --unit unit --period year --outcome n --lang de
echo "status $?"
"$EVALSTAT" aggregate --data damaged.csv --lenient --id unit --unit unit --measure n --begin year --end-date year
echo "status $?"
"$EVALSTAT" mend damaged.csv --table ./damaged.csv
echo "status $?"
"$EVALSTAT" mend damaged.csv --delimiter x
echo "status $?"
"$EVALSTAT" mend "$DATA/formats/series.xlsx"
echo "status $?"
"$EVALSTAT" mend missing.csv
echo "status $?"
