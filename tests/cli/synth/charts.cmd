for chart in synth synth-forest synth-gap synth-weights synth-contributions; do
  echo "# $chart"
  "$EVALSTAT" plot datasets/berlin-hze/study.yaml --chart $chart --to svg --output chart.svg
  grep -oE '>(synthetische[^<]*|[^<]*gleiche Gewichte[^<]*|ergänzte[^<]*|zu erwartende|Lichtenberg|Neukölln|Beginn)<' chart.svg | LC_ALL=C sort | uniq -c | sed 's/^ *//'
done
# A circle per method and other place: 5 x 11.
"$EVALSTAT" plot datasets/berlin-hze/study.yaml --chart synth-forest --to svg --output chart.svg
grep -oE '<circle[^>]*fill="#ffffff"' chart.svg | wc -l | tr -d ' '
# With more than 60 other places a band stands for their lines.
awk 'BEGIN {
  print "place,year,y"
  for (i = 0; i < 63; i++)
    for (t = 0; t < 8; t++)
      print "p" i "," 2001 + t "," 100 + i % 7 * t + (i * 37 + t * 11) % 13
}' >t.csv
"$EVALSTAT" plot --data t.csv --unit place --period year --outcome y --treated p5 --start 2006 --chart synth-gap --to svg --lang en --output chart.svg
grep -oE '>[^<]*62 other places[^<]*<' chart.svg
