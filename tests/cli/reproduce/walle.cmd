# 16 of the 20 printed figures went into the data; -29, -5,0, -9,55 and -9,5 are recomputed.
"$EVALSTAT" reproduce datasets/walle-bremen/study.yaml --to csv
