# The same in German: decimal comma, thousands dots, a blank before the percent sign.
cat >series.csv <<END
place;year;cost
Nord;2011;12.000,50
Nord;2012;15.000,63
Süd;2011;20.000,00
Süd;2012;18.000,00
END
for format in text md html; do
  echo "---- $format"
  "$EVALSTAT" growth --data series.csv --unit place --period year --outcome cost --kind cost --lang de \
    --to $format --output out || exit
  [ $format != html ] && cat out || sed -n '/<table>/,/<\/table>/{p;/<\/table>/q}' out
done
