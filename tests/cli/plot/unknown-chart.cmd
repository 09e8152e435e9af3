"$EVALSTAT" plot datasets/walle-bremen/study.yaml --chart grwoth --output out.svg
status=$?
ls
exit $status
