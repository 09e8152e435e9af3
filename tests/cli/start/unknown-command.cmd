"$EVALSTAT" grwoth datasets/berlin-hze/study.yaml
