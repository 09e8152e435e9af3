# Every chart is well-formed XML that loads nothing, and the report one file without a script.
set -eu

"$EVALSTAT" report "$DATASETS/walle-bremen/study.yaml" --output out --quiet

[ -s out/manifest.json ] && [ -s out/figures.csv ] && [ -s out/figures.json ] && [ -s out/report.html ]
xmllint --noout out/charts/*.svg
if grep -liE '<script|javascript:|(src|href)="(https?:)?//|@import|url\(http' out/report.html out/charts/*.svg; then
  echo "these load something or run a script"
  exit 1
fi
grep -q '<html lang="de"' out/report.html
ids=$(grep -o ' id="[^"]*"' out/report.html | sort | uniq -d)
[ -z "$ids" ] || {
  echo "ids that occur twice in report.html: $ids"
  exit 1
}
