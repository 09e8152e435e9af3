# The table of correct digits in the documentation is the one that `make accuracy` prints.
set -eu

if [ -n "$EVALSTAT_INSTRUMENTED" ] || [ ! -x "$ROOT/$BUILD/scripts/accuracy" ]; then
  echo "skipped: another arithmetic, or the program is not built (make accuracy)"
  exit 77
fi
(cd "$ROOT" && "$BUILD/scripts/accuracy") >found
tail -1 found | grep -qx 'accuracy: univariate 1[45]\.[0-9], anova 1[45]\.[0-9], linear 1[45]\.[0-9]'
# From the heading to the last line, as it stands there.
sed -n '/^Univariate: mean/,/^accuracy: /p' "$ROOT/src/estimate/README.md" >documented
diff -u documented found
