printf 'district,year,cases\nA,2011,1\nA,2012,3,4\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases
echo "status $?"
printf 'district,year,cases\nA,2011,1\nA,2012\nA,2013,1\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases
