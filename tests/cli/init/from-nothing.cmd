"$EVALSTAT" init --from nowhere.csv --output study
status=$?
ls -A
exit $status
