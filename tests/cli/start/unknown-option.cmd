"$EVALSTAT" growth datasets/berlin-hze/study.yaml --baselin 2013
