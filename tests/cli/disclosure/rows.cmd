"$EVALSTAT" report data/disclosure/study.yaml --end 2023-Q2 --to csv
