"$EVALSTAT" sensitivity datasets/walle-bremen/study.yaml --outcome ambulant --to csv
