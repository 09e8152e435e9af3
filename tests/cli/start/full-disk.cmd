"$EVALSTAT" growth datasets/walle-bremen/study.yaml >/dev/full
