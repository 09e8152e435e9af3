"$EVALSTAT" plot datasets/synthetic-monthly/study.yaml --chart tornado --to terminal --lang en
