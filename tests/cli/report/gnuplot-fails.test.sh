# A gnuplot that crashes, lies or hangs: the exit status is 4, and nothing half-written stays behind.
set -eu

# fake NAME BODY: a gnuplot that does BODY, and what the report then leaves.
fake() {
  printf '#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n' "$2" >"gnuplot-$1"
  chmod +x "gnuplot-$1"
  status=0
  EVALSTAT_GNUPLOT=$PWD/gnuplot-$1 timeout 100 "$EVALSTAT" report "$DATASETS/walle-bremen/study.yaml" \
    --output "out-$1" >stdout 2>stderr || status=$?
  [ $status = 4 ] || {
    echo "$1: exit status $status; expected 4"
    cat stderr
    exit 1
  }
  if [ "$(wc -l <stderr)" -gt 2 ] || ! grep -q gnuplot stderr; then
    echo "$1: expected one or two lines that name gnuplot, got:"
    cat stderr
    exit 1
  fi
  rest=$(find . -name '.*' ! -name .; find "out-$1" -type f 2>/dev/null || true; ls -A "$TMPDIR")
  [ -z "$rest" ] || {
    echo "$1: left behind: $rest"
    exit 1
  }
}

fake crashes 'kill -SEGV $$'
fake deaf 'exit 0'
fake lies 'cat >/dev/null; echo "evalstat: done" >&2; exit 0'
fake fails 'cat >/dev/null; echo "line 0: invalid command" >&2; exit 1'
