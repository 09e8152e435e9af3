"$EVALSTAT" growth datasets/walle-bremen/study.yaml datasets/berlin-hze/study.yaml
