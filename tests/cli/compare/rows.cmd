# 10/9 is no short decimal: the difference is that of the doubles.
printf 'place,year,n\nA,2011,100\nA,2012,110\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit place --period year --outcome n --to json >old.json
sed 's/"evalstat": "[^"]*"/"evalstat": "0.0.9"/' old.json >older.json
"$EVALSTAT" compare older.json old.json --lang de | head -5
sed 's/A,2012,110/A,2012,120/' series.csv >other.csv && mv other.csv series.csv
"$EVALSTAT" growth --data series.csv --unit place --period year --outcome n --to json >new.json
"$EVALSTAT" compare old.json new.json --to csv
