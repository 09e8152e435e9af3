# A weasyprint that crashes, fails, or leaves half a file: the exit status is 4, and nothing stays behind.
set -eu

fake() {
  printf '#!/bin/sh\nPATH=/usr/bin:/bin\nfor out; do :; done\n%s\n' "$2" >"weasyprint-$1"
  chmod +x "weasyprint-$1"
  status=0
  EVALSTAT_WEASYPRINT=$PWD/weasyprint-$1 "$EVALSTAT" report "$DATASETS/berlin-8a/study.yaml" \
    --documents pdf --output "out-$1" >stdout 2>stderr || status=$?
  if [ $status != 4 ] || [ "$(wc -l <stderr)" -gt 2 ] || ! grep -q weasyprint stderr; then
    echo "$1: exit status $status; expected 4 and one or two lines that name weasyprint"
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
fake fails 'cat >/dev/null; printf "%%PDF-1.7\n%%%%EOF\n" >"$out"; exit 1'
fake half 'cat >/dev/null; printf "%%PDF-1.7\nhalf of it" >"$out"; exit 0'
fake link 'cat >/dev/null; ln -s /etc/passwd "$out"; exit 0'
