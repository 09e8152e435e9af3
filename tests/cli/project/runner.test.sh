# The runner of these tests fails where it must: each kind of difference, on a command of our own.
set -eu

mkdir -p tree/tests/cli/group tree/tests/data tree/datasets tree/include/evalstat tree/build/fake tree/scripts
cp "$ROOT/tests/cli/run.sh" tree/tests/cli/
cp "$ROOT/scripts/tally.sh" tree/scripts/
cp "$ROOT/include/evalstat/version.h" tree/include/evalstat/
printf '#!/bin/sh\necho "$1 from $PWD"\necho "oh" >&2\nexit 3\n' >tree/build/fake/evalstat
chmod +x tree/build/fake/evalstat
cd tree/tests/cli/group

# expect COUNTS TEXT: the runner's last line, and a line that it must print.
expect() {
  (cd ../../.. && env -u EVALSTAT_WRAPPER BUILD=build/fake sh tests/cli/run.sh) >../out 2>&1 || true
  if [ "$(tail -n 1 ../out)" != "command-line tests: $1" ] || ! grep -qF -e "$2" ../out; then
    echo "expected '$1' and '$2', got:"
    cat ../out
    exit 1
  fi
}

echo '"$EVALSTAT" hello' >hello.cmd
echo 'hello from {WORK}/case' >hello.txt
echo oh >hello.err
echo 3 >hello.status
expect "1 passed, 0 failed" ""

rm hello.status
expect "0 passed, 1 failed" "+3"
echo 3 >hello.status

echo 'hallo' >hello.txt
expect "0 passed, 1 failed" "-hallo"

rm hello.txt
expect "0 passed, 1 failed" "+hello from {WORK}/case"
echo 'hello from {WORK}/case' >hello.txt

rm hello.err
expect "0 passed, 1 failed" "+oh"

echo ': >"$TMPDIR/rest"; "$EVALSTAT" hello' >hello.cmd
echo oh >hello.err
expect "0 passed, 1 failed" "left behind in TMPDIR: rest"
echo '"$EVALSTAT" hello' >hello.cmd

echo 'exit 0' >good.test.sh
echo 'echo "no disk"; exit 77' >skipped.test.sh
echo 'echo "went wrong"; exit 1' >bad.test.sh
expect "2 passed, 1 failed, 1 skipped" "went wrong"
rm bad.test.sh

# --accept writes what came out, and nothing else.
rm hello.txt hello.err hello.status
(cd ../../.. && env -u EVALSTAT_WRAPPER BUILD=build/fake sh tests/cli/run.sh --accept) >../out 2>&1
expect "2 passed, 0 failed, 1 skipped" "no disk"
[ "$(cat hello.txt hello.err hello.status | tr '\n' ' ')" = "hello from {WORK}/case oh 3 " ]
