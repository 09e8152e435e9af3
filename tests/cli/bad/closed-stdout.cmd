"$EVALSTAT" growth datasets/walle-bremen/study.yaml >&-
