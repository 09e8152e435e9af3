# A gnuplot that crashes, lies, fails or draws half a picture: status 4, the old file stays, nothing new appears.
# (One that hangs is killed after 20 s: tests/unit/test_gnuplot.c has that, with shorter times.)
set -eu

fake() {
  name=$1
  printf '#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n' "$2" >gnuplot
  chmod +x gnuplot
  mkdir "$name"
  echo mine >"$name/old.svg"
  for output in old new; do
    status=0
    EVALSTAT_GNUPLOT=$PWD/gnuplot "$EVALSTAT" plot "$DATASETS/walle-bremen/study.yaml" \
      --output "$name/$output.svg" >out 2>err || status=$?
    if [ $status != 4 ] || [ -s out ] || [ "$(wc -l <err)" -gt 2 ] || ! grep -q gnuplot err; then
      echo "$name: exit status $status; expected 4 and one or two lines that name gnuplot"
      cat out err
      exit 1
    fi
  done
  if [ "$(ls -A "$name")" != old.svg ] || [ "$(cat "$name/old.svg")" != mine ] || [ -n "$(ls -A "$TMPDIR")" ]; then
    echo "$name: left behind: $(ls -A "$name" "$TMPDIR")"
    exit 1
  fi
}

fake crashes 'kill -SEGV $$'
fake deaf 'exit 0'
fake lies 'cat >/dev/null; echo "evalstat: done" >&2; exit 0'
fake fails 'cat >/dev/null; echo "line 0: invalid command" >&2; exit 1'
fake shouts 'cat >/dev/null; head -c 3000000 /dev/zero | tr "\0" x >&2; exit 0'
# The real one, with its picture cut short: all its marks are right, the picture is not whole.
fake halves "gnuplot -d 2>said; status=\$?
for file in '$TMPDIR'/evalstat-*/*; do truncate -s 500 \"\$file\"; done
cat said >&2
exit \$status"
