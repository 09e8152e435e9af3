"$EVALSTAT" plot datasets/synthetic-monthly/study.yaml --chart bridge --to terminal --lang en
