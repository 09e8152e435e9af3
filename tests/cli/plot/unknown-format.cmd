"$EVALSTAT" plot datasets/walle-bremen/study.yaml --output out.jpg
status=$?
ls
exit $status
