printf 'district,year,cases\nA,2010,1\nA,2012,2\n' >series.csv
for option in '--baseline 20x1' '--end 2012-13' '--start soon' '--baseline 2010..' '--baseline ..2012'; do
  "$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases $option
  echo "status $?"
done
