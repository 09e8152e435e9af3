# What runs that were killed have left in the output folder goes with the next run, whatever it is; `latest` that is a folder
# of somebody else's is not written over.
set -eu
# shellcheck source=/dev/null
. "$ROOT/tests/cli/run/monthly.sh"

monthly_study
run() {
  "$EVALSTAT" run study.yaml --no-charts --month 2024-12 --quiet "$@" >out 2>err
}
mkdir -p runs/.making-2024-11-v1/charts/deep runs/.making-2024-12-v1 runs/2024-12-v1/charts runs/kept mine
echo half >runs/.making-2024-11-v1/charts/deep/index.svg
echo mine >mine/file
ln -s ../../mine runs/.making-2024-11-v1/mine
ln -s nowhere runs/.making-2024-12-v1/dangling
echo half >runs/2024-12-v1/charts/half.svg
echo file >runs/.making-of-a-file
echo kept >runs/kept/file
run
left=$(find runs -name '.making*' -o -name half.svg)
[ -z "$left" ] || {
  echo "left: $left"
  exit 1
}
[ -f mine/file ] && [ -f runs/kept/file ]
check_latest

rm runs/latest
mkdir -p runs/latest/theirs
status=0
run --seed 7 || status=$?
if [ $status != 5 ] || ! grep -q 'runs/latest: cannot be written: ' err || [ "$(wc -l <err)" != 1 ]; then
  echo "status $status, expected 5: $(cat err)"
  exit 1
fi
[ -d runs/latest/theirs ]
rm -r runs/latest
run --seed 8
check_latest
