#!/bin/sh
# proof.sh NAME... - runs `make NAME` for each, what is too long for every change, one line for each: its
# last line and its seconds.  Everything that they print stays in build/proof/NAME.log; a proof that lacks
# what it needs says "skipped".  Run before each release; the last log is kept in scripts/proof.log.
set -u

cd "$(dirname "$0")/.." || exit
logs=build/proof
held=0
skipped=0
failed=0

mkdir -p "$logs"
echo "version $(git describe --always --dirty 2>/dev/null), $(nproc) processors, $(LC_ALL=C date -u +%Y-%m-%d)"
for name; do
  start=$(date +%s)
  word=ok
  make -s "$name" >"$logs/$name.log" 2>&1 </dev/null || word=FAILED
  last=$(grep -v '^[[:space:]]*$' "$logs/$name.log" | tail -1)
  case $word:$last in
    ok:skipped*) word=skipped ;;
  esac
  case $word in
    ok) held=$((held + 1)) ;;
    skipped) skipped=$((skipped + 1)) ;;
    FAILED) failed=$((failed + 1)) ;;
  esac
  printf '%-7s %-18s %6d s  %s\n' "$word" "$name" "$(($(date +%s) - start))" "$last"
done
echo "proof: $held hold, $skipped skipped, $failed failed"
[ "$failed" -eq 0 ]
