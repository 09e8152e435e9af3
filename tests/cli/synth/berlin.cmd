# digits: 9
"$EVALSTAT" synth datasets/berlin-hze/study.yaml --to json
