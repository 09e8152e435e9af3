"$EVALSTAT" synth datasets/berlin-hze/study.yaml
"$EVALSTAT" synth datasets/berlin-hze/study.yaml --lang en --threads 2
