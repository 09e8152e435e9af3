# The same outcome twice; a file of places and periods alone.
printf 'Ort,Jahr,y\nA,2010,100\nA,2011,90\n' >y.csv
"$EVALSTAT" growth --data y.csv --unit Ort --period Jahr --outcome y --outcome y
echo "status $?"
printf 'Ort,Jahr\nA,2010\nA,2011\n' >none.csv
"$EVALSTAT" growth --data none.csv --unit Ort --period Jahr
echo "status $?"
