# Random registers with all oddities against a slow reference in another language, every cell.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -eu
last=20
[ -z "${EVALSTAT_WRAPPER:-}" ] || last=4
sh "$ROOT/scripts/reference/registers.sh" 1 $last "$EVALSTAT" .
