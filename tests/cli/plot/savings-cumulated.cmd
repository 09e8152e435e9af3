"$EVALSTAT" plot datasets/synthetic-monthly/study.yaml --chart cumulated --to terminal --lang en
