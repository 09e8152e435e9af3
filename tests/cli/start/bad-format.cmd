"$EVALSTAT" growth datasets/walle-bremen/study.yaml --to xml
