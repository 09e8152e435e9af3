"$EVALSTAT" report data/disclosure/study.yaml --suppress-below 31 --to json | sed -n "/suppressed/,/line/p"
