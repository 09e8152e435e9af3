# A report replaces the one before: charts that it does not draw go, what is not ours or was changed stays.
"$EVALSTAT" report datasets/walle-bremen/study.yaml --output report
echo mine >report/charts/notes.svg
echo mine >report/charts/indicators.svg
"$EVALSTAT" report datasets/berlin-8a/study.yaml --output report
ls report report/charts
# A manifest of another hand removes nothing.
printf '{"evalstat": "0", "outputs": [{"path": "../kept", "sha256": ""}, {"path": "charts/notes.svg"}, 1]}' \
  >report/manifest.json
"$EVALSTAT" report datasets/berlin-8a/study.yaml --output report
ls report/charts
