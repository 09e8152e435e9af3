"$EVALSTAT" report datasets/walle-bremen/study.yaml --output out
(cd out && find . -type f | LC_ALL=C sort)
# Nothing else was made, not even a hidden folder.
find . -maxdepth 1 ! -name . | LC_ALL=C sort
