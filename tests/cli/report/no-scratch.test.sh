# No place for the pictures on their way: one error, and nothing is left behind.
set -eu

case ${EVALSTAT_WRAPPER:-} in
valgrind*)
  echo "skipped: valgrind cannot start without a temporary folder either"
  exit 77
  ;;
esac

status=0
TMPDIR=/nonexistent "$EVALSTAT" report "$DATASETS/walle-bremen/study.yaml" --output out >stdout \
  2>stderr || status=$?
if [ $status != 5 ] || [ "$(wc -l <stderr)" != 1 ] ||
  ! grep -q 'no temporary folder can be made' stderr; then
  echo "exit status $status; expected 5 and one line about the temporary folder, got:"
  cat stderr
  exit 1
fi
[ ! -e out ] || {
  echo "left behind: out"
  exit 1
}
