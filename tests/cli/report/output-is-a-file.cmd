echo mine >out
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output out
status=$?
cat out
exit $status
