# digits: 12
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output out --quiet && cat out/figures.csv
