# A city that is smaller than its own district, in the first period and in the last.
for smaller in 2001 2003; do
  { echo place,year,y
    for year in 2001 2002 2003; do
      echo "A,$year,5"
      if [ $year = $smaller ]; then echo "City,$year,4"; else echo "City,$year,2$year"; fi
    done; } >t.csv
  "$EVALSTAT" synth --data t.csv --unit place --period year --outcome y --kind count --treated A --start 2003 --control City --contains-treated || echo "status $?"
done
