# Claims on a comparison that the data do not have.
cp datasets/walle-bremen/*.csv .
sed 's/^comparison: .*/comparison: Bremerhaven/' datasets/walle-bremen/study.yaml >study.yaml
"$EVALSTAT" reproduce study.yaml
