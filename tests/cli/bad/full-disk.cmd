# /dev/full as the output and as standard output, in every way to write: status 5.
for command in 'growth --to json' 'report --no-charts' 'plot --chart growth'; do
  "$EVALSTAT" $command datasets/walle-bremen/study.yaml --output /dev/full
  echo "status $?"
done
"$EVALSTAT" growth datasets/walle-bremen/study.yaml --to json >/dev/full
echo "status $?"
"$EVALSTAT" plot datasets/walle-bremen/study.yaml --to svg >/dev/full
echo "status $?"
"$EVALSTAT" --help >/dev/full
echo "status $?"
