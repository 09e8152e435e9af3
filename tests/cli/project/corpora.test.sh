# Third parties' damaged files: none is loaded wrong in silence, and the scores are those we promise.
set -eu

if [ -n "$EVALSTAT_INSTRUMENTED" ] || [ ! -x "$ROOT/$BUILD/tests/corpora/score" ]; then
  echo "skipped: too slow here, or the program is not built (make corpora)"
  exit 77
fi
(cd "$ROOT" && BUILD=$BUILD sh scripts/corpora.sh) >found || { cat found; exit 1; }
if grep -q '^skipped' found; then
  cat found
  exit 77
fi
tail -1 found >last
grep '^corpora: pollock 0 of 2290 wrong and silent, score 9\.9[0-9]*/9\.9[0-9]* given, ' last
grep -F -f last "$ROOT/README.md" >/dev/null || { echo "README.md has another line than"; cat last; exit 1; }
