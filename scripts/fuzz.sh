#!/bin/sh
# fuzz.sh [SECONDS] [PATTERN] - libFuzzer over each reader for SECONDS (10), under the address and
# undefined-behaviour sanitizers; `make fuzz SECONDS=3600` is the long run.
#
# Begins with tests/fuzz/corpus/NAME, and leaves an input that fails in build/fuzz/failures, from where
# `build/fuzz/tests/fuzz/fuzz_NAME FILE` repeats it.  Two at a time; a run that ends badly is shown whole.
set -u

cd "$(dirname "$0")/.." || exit
seconds=${1:-10}
pattern=${2:-}
build=build/fuzz
failures=$PWD/$build/failures
# in memory where that is possible: a file is written for each input of some targets
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
export TMPDIR="$work"

# One target: its log, and its executions in NAME.count where it ended well.
run_one() {
  name=$1
  corpus=$work/$name.corpus
  mkdir -p "$corpus"
  find "tests/fuzz/corpus/$name" -type f -exec cp {} "$corpus" \;
  [ "$name" != formats ] || find tests/data/formats -type f -exec cp {} "$corpus" \;
  if "$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -close_fd_mask=1 -timeout=20 -rss_limit_mb=1024 \
    -print_final_stats=1 -artifact_prefix="$failures/$name-" "$corpus" >"$work/$name.log" 2>&1 </dev/null; then
    sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name.log" >"$work/$name.count"
  fi
}

sh scripts/setup.sh build check || exit
mkdir -p "$failures"
if ! make -s -j"$(nproc)" CC=clang MODE=asan BUILD=$build CFLAGS=-fsanitize=fuzzer-no-link fuzzers; then
  echo "FAILED: the fuzzers could not be built"
  echo "0 1 0" >"$work/tally"
  sh scripts/tally.sh "$work/tally"
  exit 1
fi

names=$(find tests/fuzz -name "fuzz_*$pattern*.c" | sed 's|.*/fuzz_||; s|\.c$||' | sort)
running=0
for name in $names; do
  run_one "$name" &
  running=$((running + 1))
  [ $((running % 2)) -eq 0 ] && wait
done
wait

targets=0
executions=0
failed=0
for name in $names; do
  targets=$((targets + 1))
  count=$(cat "$work/$name.count" 2>/dev/null)
  if [ "${count:-0}" -gt 0 ]; then
    executions=$((executions + count))
    echo "1 0 0" >>"$work/tally"
    echo "ok      $name: $count executions"
  else
    failed=$((failed + 1))
    echo "0 1 0" >>"$work/tally"
    echo "FAILED  $name"
    grep -a -v '^#' "$work/$name.log"
  fi
done
[ "$targets" -gt 0 ] || echo "0 1 0" >"$work/tally"
sh scripts/tally.sh "$work/tally" >/dev/null
status=$?
echo "fuzz: $targets targets, $executions executions, $failed failures"
exit "$status"
