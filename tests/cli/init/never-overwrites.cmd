"$EVALSTAT" init --output study || exit
echo mine >study/series.csv
rm study/study.yaml
"$EVALSTAT" init --output study
status=$?
ls -A study
cat study/series.csv
exit $status
