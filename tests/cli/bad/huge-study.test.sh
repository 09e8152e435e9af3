# 100 MB of YAML are refused unread, and a bomb of aliases is no study.
set -eu
head -c 100000000 /dev/zero | tr '\0' a >study.yaml
status=0
"$EVALSTAT" check study.yaml >out 2>err || status=$?
[ $status = 3 ] && [ ! -s out ] && grep -q '^study.yaml: is larger' err || {
  echo "huge study: exit status $status"
  cat err
  exit 1
}
{
  echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf 'a%d: &a%d [' $i $i
    for j in 1 2 3 4 5 6 7 8 9; do printf '*a%d, ' $((i - 1)); done
    echo "*a$((i - 1))]"
  done
} >study.yaml
status=0
(
  ulimit -t 10
  exec "$EVALSTAT" check study.yaml
) >out 2>err || status=$?
[ $status = 3 ] && [ ! -s out ] || {
  echo "aliases: exit status $status"
  cat err
  exit 1
}
