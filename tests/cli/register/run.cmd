# The monthly run reads the register of a study as it reads series: published with a signal that is new (1), then nothing new (0).
cp datasets/synthetic-register/* .
"$EVALSTAT" run study.yaml --month 2013-12 --no-charts --output runs --lang en >first.txt
echo $?
grep -q ambulant.starts runs/2013-12-v1/figures.csv && echo the series is in it
"$EVALSTAT" run study.yaml --month 2013-12 --no-charts --output runs --lang en >again.txt
echo $?
ls runs
