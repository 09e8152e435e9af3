"$EVALSTAT" growth datasets/berlin-hze/study.yaml --baseline
