EVALSTAT_GNUPLOT=/nowhere/gnuplot "$EVALSTAT" report datasets/walle-bremen/study.yaml --output out
status=$?
ls -A
exit $status
