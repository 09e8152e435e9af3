# A weasyprint or pandoc that crashes, fails, or leaves half a file: the exit status is 4, and nothing stays behind.
set -eu

# fake PROGRAM DOCUMENT CASE SCRIPT: `$out` is where the program is to write.
fake() {
  printf '#!/bin/sh\nPATH=/usr/bin:/bin\nfor a; do case $a in --output=*) to=${a#*=} ;; esac; done; out=${to:-$a}\n%s\n' \
    "$4" >"$1-$3"
  chmod +x "$1-$3"
  status=0
  env "EVALSTAT_$(echo "$1" | tr '[:lower:]' '[:upper:]')=$PWD/$1-$3" "$EVALSTAT" report "$DATASETS/berlin-8a/study.yaml" \
    --no-charts --documents "$2" --output "out-$3" >stdout 2>stderr || status=$?
  if [ $status != 4 ] || [ "$(wc -l <stderr)" -gt 2 ] || ! grep -q "$1" stderr; then
    echo "$1 $3: exit status $status; expected 4 and one or two lines that name $1"
    cat stderr
    exit 1
  fi
  rest=$(find . -name '.*' ! -name .; find "out-$3" -type f 2>/dev/null || true; ls -A "$TMPDIR")
  [ -z "$rest" ] || {
    echo "$1 $3: left behind: $rest"
    exit 1
  }
}

while read -r program document start end; do
  fake "$program" "$document" crashes 'kill -SEGV $$'
  fake "$program" "$document" deaf 'exit 0'
  fake "$program" "$document" fails "cat >/dev/null; printf '$start$end' >\"\$out\"; exit 1"
  fake "$program" "$document" half "cat >/dev/null; printf '${start}half of it' >\"\$out\"; exit 0"
  fake "$program" "$document" link 'cat >/dev/null; ln -s /etc/passwd "$out"; exit 0'
done <<'P'
weasyprint pdf %%PDF-1.7\n %%%%EOF\n
weasyprint paper %%PDF-1.7\n %%%%EOF\n
pandoc docx PK\003\004 PK\005\006123456789012345678
P
# One that has not read all of it, and one whose end nobody hears of where its parent ignores the ends of children: what
# they leave looks whole.  More than a socket holds is sent to the first.
printf '#!/bin/sh\nfor a; do out=$a; done\nhead -c 1000 >/dev/null\nprintf "%%%%PDF-1.7\\n%%%%%%%%EOF\\n" >"$out"\n' >weasyprint-early
printf '#!/bin/sh\nfor a; do out=$a; done\ncat >/dev/null\nprintf "%%%%PDF-1.7\\n%%%%%%%%EOF\\n" >"$out"\nexit 97\n' >weasyprint-unheard
chmod +x weasyprint-early weasyprint-unheard
trap '' CHLD
for end in early unheard; do
  status=0
  EVALSTAT_SANDBOX=off EVALSTAT_WEASYPRINT=$PWD/weasyprint-$end "$EVALSTAT" report "$DATASETS/synthetic-monthly/study.yaml" \
    --documents pdf --output "out-$end" >stdout 2>stderr || status=$?
  if [ $status != 4 ] || [ -n "$(find "out-$end" -type f 2>/dev/null)" ]; then
    echo "weasyprint $end: exit status $status; expected 4: $(cat stderr)"
    exit 1
  fi
done
trap - CHLD
# One that is no program.
printf 'no program' >pandoc-none
chmod +x pandoc-none
status=0
EVALSTAT_PANDOC=$PWD/pandoc-none "$EVALSTAT" report "$DATASETS/berlin-8a/study.yaml" --no-charts --documents docx \
  --output out-none >stdout 2>stderr || status=$?
if [ $status != 4 ] || ! grep -q 'pandoc-none could not be started: ' stderr || [ -n "$(find out-none -type f 2>/dev/null)" ]; then
  echo "exit status $status; expected 4: $(cat stderr)"
  exit 1
fi
# One that says more than can be kept is stopped, and so is what it has started.
fake pandoc docx floods 'cat >/dev/null; head -c 2000000 /dev/zero | tr "\0" x >&2; sleep 30'
grep -q 'pandoc wrote more than 1 MiB of messages and was stopped' stderr || {
  cat stderr
  exit 1
}
