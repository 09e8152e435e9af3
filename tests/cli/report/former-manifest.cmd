# A manifest of the report before that cannot be read is no reason to replace it: which charts are outdated is not known.
report() {
  "$EVALSTAT" report datasets/walle-bremen/study.yaml --output report --no-charts --quiet
  echo "status $?"
}
report
cp report/report.html before.html
for text in '' '{"evalstat": ' 'not a manifest'; do
  printf '%s' "$text" >report/manifest.json
  report
  printf '%s' "$text" | cmp - report/manifest.json
done
rm report/manifest.json
truncate -s 65M report/manifest.json
report
rm report/manifest.json
ln -s manifest.json report/manifest.json
report
rm report/manifest.json
ls -A report
cmp report/report.html before.html
report
ls report
