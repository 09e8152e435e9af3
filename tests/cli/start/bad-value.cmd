"$EVALSTAT" did datasets/walle-bremen/study.yaml --confidence high
