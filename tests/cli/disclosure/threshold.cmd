"$EVALSTAT" report data/disclosure/study.yaml --suppress-below 1 --to csv
