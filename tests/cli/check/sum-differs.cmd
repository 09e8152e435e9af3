# Two parts may be off by half a unit each: 34 for 33 passes in 2011, 36 for 33 in 2012 does not, status 1.
printf 'unit,year,n\nNord,2011,12\nNord,2012,12\nSüd,2011,21\nSüd,2012,21\nSumme,2011,34\nSumme,2012,36\n' >series.csv
for language in en de; do
  "$EVALSTAT" check --data series.csv --unit unit --period year --outcome n --kind stock --lang $language
  echo "status $?"
done
