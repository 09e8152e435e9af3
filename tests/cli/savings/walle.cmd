# 6282722.51 x 0.0955 = 600000.00; less 320000 = 280000.
"$EVALSTAT" savings datasets/walle-bremen/study.yaml --to csv
