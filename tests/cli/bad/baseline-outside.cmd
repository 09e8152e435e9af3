printf 'district,year,cases\nA,2010,1\nA,2012,2\n' >series.csv
for window in '--baseline 2009' '--baseline 2013' '--end 2013' '--baseline 2010 --end 2009' '--baseline 2011' \
  '--baseline 2007..2009' '--baseline 2012..2010'; do
  "$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --to json --output out.json $window
  echo "status $?"
done
ls
