# Status 2, and the units there are; for growth too, which looks at all of them.
printf 'unit,year,n\nNord,2011,1\nNord,2012,2\nSüd,2011,1\nSüd,2012,2\n' >series.csv
columns='--data series.csv --unit unit --period year --outcome n --baseline 2011 --end 2012'
"$EVALSTAT" did $columns --treated Ost --to json
echo "status $?"
"$EVALSTAT" growth $columns --treated Ost --to json
echo "status $?"
"$EVALSTAT" did $columns --treated Nord --control Süd,West --to json
