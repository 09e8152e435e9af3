"$EVALSTAT" plot data/hostile/study.yaml --chart growth --to terminal
