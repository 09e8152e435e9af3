cat >series.csv <<END
district,year,cases
Süd,2010,0
Süd,2012,190
END
for language in de en; do
  "$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases --kind stock --lang $language
done
