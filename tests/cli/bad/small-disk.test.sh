# A file system of 64 kB: status 5, and nothing of the report stays on it.
if ! unshare --mount true 2>/dev/null; then
  echo "skipped: no file system can be mounted here"
  exit 77
fi
cat >inside.sh <<'END'
mkdir disk && mount -t tmpfs -o size=64k none disk || exit 77
status=0
"$EVALSTAT" report "$DATASETS/walle-bremen/study.yaml" --output disk/report 2>err || status=$?
left=$(find disk -mindepth 1)
[ $status = 5 ] && grep -q 'No space left' err && [ -z "$left" ] || {
  echo "report: exit status $status, left: $left"
  cat err
  exit 1
}
head -c 65536 /dev/zero >disk/filler 2>/dev/null
status=0
"$EVALSTAT" growth "$DATASETS/walle-bremen/study.yaml" --to json --output disk/out.json 2>err || status=$?
left=$(ls -A disk)
[ $status = 5 ] && grep -q 'No space left' err && [ "$left" = filler ] || {
  echo "growth: exit status $status, left: $left"
  cat err
  exit 1
}
# The charts pass through TMPDIR: no room there is no room.
status=0
TMPDIR=$PWD/disk "$EVALSTAT" report "$DATASETS/walle-bremen/study.yaml" --output report 2>err || status=$?
case $status in 4 | 5) ;; *) echo "charts: exit status $status"; cat err; exit 1 ;; esac
[ "$(ls -A disk)" = filler ] && [ ! -e report ] || {
  echo "charts: left: $(ls -A disk report)"
  exit 1
}
END
unshare --mount sh inside.sh
