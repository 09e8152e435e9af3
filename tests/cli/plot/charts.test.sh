# Each chart of the catalogue in each format: whole files by their own end marks, the same bytes twice.
set -eu
study=$DATASETS/walle-bremen/study.yaml

ends_well() {
  case $1 in
    *.svg) xmllint --noout "$1" ;;
    *.pdf) [ "$(head -c 5 "$1")" = %PDF- ] && tail -c 16 "$1" | grep -q '%%EOF' ;;
    *.png) head -c 8 "$1" | od -An -tx1 | grep -q '89 50 4e 47' && tail -c 12 "$1" | grep -q IEND ;;
  esac
}

for chart in index growth did savings indicators logic-model solutions; do
  for format in svg pdf png; do
    "$EVALSTAT" plot "$study" --chart $chart --output $chart.$format --quiet
    ends_well $chart.$format || {
      echo "$chart.$format is not a whole file"
      exit 1
    }
    "$EVALSTAT" plot "$study" --chart $chart --to $format >again --quiet
    cmp $chart.$format again
  done
  "$EVALSTAT" plot "$study" --chart $chart --to terminal >$chart.txt
  [ -s $chart.txt ]
done
