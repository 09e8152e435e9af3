for chart in synth synth-forest; do
  "$EVALSTAT" plot datasets/berlin-hze/study.yaml --chart $chart --to svg | grep -oE 'Fällt Marzahn-Hellersdorf|neben gewichteten Mitteln|synthetische Kontrolle|die anderen' | LC_ALL=C sort | uniq -c | sed 's/^ *//'
done
