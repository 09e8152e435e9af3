# The file of the data set is what the command writes, but for last digits (see shorten.awk).
short() { awk -v digits=12 -f "$ROOT/tests/cli/shorten.awk" "$@"; }
short datasets/walle-bremen/reconstructed.csv >expected
"$EVALSTAT" reconstruct datasets/walle-bremen/study.yaml --to csv | short | cmp - expected
