# The release build as it is made by default: position-independent, stack not executable and protected, fortified
# calls, relocations read-only; the library bound at once.
set -eu

case $EVALSTAT_INSTRUMENTED in ?*)
  echo "skipped: not the release build"
  exit 77
  ;;
esac
command -v readelf >/dev/null || {
  echo "skipped: readelf is not installed"
  exit 77
}

fail() {
  echo "$1"
  exit 1
}

# has FILE PATTERN WHAT OPTION: readelf's output holds a line of that pattern.
has() {
  LC_ALL=C readelf -W "$4" "$1" | grep -qE "$2" || fail "$1: $3"
}

library=$(dirname "$EVALSTAT")/libevalstat.so.0
for file in "$EVALSTAT" "$library"; do
  has "$file" 'Type: *DYN' "not position-independent" -h
  has "$file" 'GNU_RELRO' "no read-only relocations" -l
  has "$file" 'GNU_STACK .* RW ' "the stack may be executed" -l
  has "$file" '__stack_chk_fail' "no stack protector" -s
  has "$file" '__[a-z]+_chk' "no fortified calls" -s
  if LC_ALL=C readelf -W -d "$file" | grep -qE 'RPATH|RUNPATH|TEXTREL'; then fail "$file: a run path or text relocations"; fi
done
has "$EVALSTAT" 'FLAGS_1.*PIE' "not marked as position-independent" -d
has "$library" 'FLAGS.*NOW' "names are not bound at once" -d
# No segment that may be written and executed.
if LC_ALL=C readelf -W -l "$EVALSTAT" | grep -qE 'LOAD.*RWE'; then fail "a segment may be written and executed"; fi
