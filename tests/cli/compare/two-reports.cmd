# The same report with another baseline value, another level of confidence, and one place more.
printf 'place,year,n\nA,2011,100\nA,2012,110\nB,2011,50\nB,2012,40\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit place --period year --outcome n --to json >old.json
printf 'place,year,n\nA,2011,80\nA,2012,110\nB,2011,50\nB,2012,40\nC,2011,7\nC,2012,7\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit place --period year --outcome n --to json --confidence 0.9 >new.json
"$EVALSTAT" compare old.json new.json
"$EVALSTAT" compare new.json new.json --lang de
