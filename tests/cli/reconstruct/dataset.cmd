# The file of the data set is what the command writes.
"$EVALSTAT" reconstruct datasets/walle-bremen/study.yaml --to csv | cmp - datasets/walle-bremen/reconstructed.csv
