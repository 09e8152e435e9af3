# 100 MB of YAML are refused unread, and a bomb of aliases is no study.
set -eu
head -c 100000000 /dev/zero | tr '\0' a >study.yaml
status=0
"$EVALSTAT" check study.yaml >out 2>err || status=$?
if [ $status != 3 ] || [ -s out ] || ! grep -q '^study.yaml: is larger' err; then
  echo "huge study: exit status $status"
  cat err
  exit 1
fi
{
  echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    printf 'a%d: &a%d [%s]\n' $i $i "$(printf '*a%d, *a%d' $((i - 1)) $((i - 1)))"
  done
} >study.yaml
status=0
(
  # shellcheck disable=SC3045 # dash and bash have it
  ulimit -t 10
  exec "$EVALSTAT" check study.yaml
) >out 2>err || status=$?
if [ $status != 3 ] || [ -s out ]; then
  echo "aliases: exit status $status"
  cat err
  exit 1
fi
