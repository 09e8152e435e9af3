# The reference figures that the study of Walle brings along are those of their own folder.
set -eu
cmp "$DATASETS/berlin-hze/spending.csv" "$DATASETS/walle-bremen/berlin-spending.csv"
