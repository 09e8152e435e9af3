"$EVALSTAT" did data/disclosure/study.yaml --to json | sed -n "/small-cells/,/line/p"
