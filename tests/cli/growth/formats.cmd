# The same two figures (+25 %, -10 %) in every format; of the page only its first table.
cat >series.csv <<END
place,year,cost
Nord,2011,1000.50
Nord,2012,1250.63
Süd,2011,2000.00
Süd,2012,1800.00
END
for format in text csv json md latex html; do
  echo "---- $format"
  "$EVALSTAT" growth --data series.csv --unit place --period year --outcome cost --kind cost --to $format \
    --output out || exit
  case $format in
    html) sed -n '/<table>/,/<\/table>/{p;/<\/table>/q}' out ;;
    *) cat out ;;
  esac
done
