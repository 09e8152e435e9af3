"$EVALSTAT" monitor datasets/synthetic-monthly/study.yaml --lang en
