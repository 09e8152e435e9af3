# A folder that may not be written to (for root too, when mounted read-only): status 5, nothing changes.
if ! unshare --mount true 2>/dev/null; then
  echo "skipped: no file system can be mounted here"
  exit 77
fi
cat >inside.sh <<'END'
mkdir folder && mount -t tmpfs none folder || exit 77
echo mine >folder/report.html
mount -o remount,ro folder || exit 77
for arguments in "report --no-charts --output folder" "report --no-charts --output folder/new" \
  "growth --output folder/out.txt" "plot --output folder/out.svg"; do
  status=0
  "$EVALSTAT" $arguments "$DATASETS/walle-bremen/study.yaml" 2>err || status=$?
  [ $status = 5 ] && grep -q 'Read-only file system' err && [ "$(ls -A folder)" = report.html ] || {
    echo "$arguments: exit status $status"
    cat err
    exit 1
  }
done
[ "$(cat folder/report.html)" = mine ]
END
unshare --mount sh inside.sh
