#!/bin/sh
# fuzz-long.sh [MINUTES] - the long run of all fuzzing targets: 10^8 executions under the address and
# undefined-behaviour sanitizers and 10^9 without them, or as many as MINUTES (600) allow.
#
# Each round gives every target, or those in ONLY="number period", ROUND (60) seconds in either build, JOBS (1) at a
# time, politely (nice); inputs that were worth keeping stay in build/fuzz-long/corpus, failures in
# build/fuzz-long/failures, counts in build/fuzz-long/log: a run that is stopped goes on where it was.  The last lines
# are the sums so far, of each target and of all.
set -u

cd "$(dirname "$0")/.." || exit
minutes=${1:-600}
round=${ROUND:-60}
jobs=${JOBS:-1}
work=build/fuzz-long
end=$(($(date +%s) + minutes * 60))
sanitized_goal=100000000
plain_goal=1000000000
TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' HUP INT TERM

# build MODE FOLDER
build() {
  make -s -j"$jobs" CC=clang MODE="$1" BUILD="$2" CFLAGS=-fsanitize=fuzzer-no-link fuzzers
}

# sum BUILD: its executions so far
sum() {
  LC_ALL=C awk -v build="$1" '$1 == build { n += $3 } END { printf "%.0f\n", n }' "$work/log"
}

# run_one BUILD NAME: a line "BUILD NAME EXECUTIONS FAILURES" in the log
run_one() {
  corpus=$work/corpus/$2
  out=$TMPDIR/$1-$2.log
  failed=0
  mkdir -p "$corpus"
  find "tests/fuzz/corpus/$2" -type f -exec cp -n {} "$corpus" \;
  [ "$2" != formats ] || find tests/data/formats -type f -exec cp -n {} "$corpus" \;
  nice -n 19 "build/$1/tests/fuzz/fuzz_$2" -close_fd_mask=1 -max_total_time="$round" -timeout=60 -rss_limit_mb=1024 \
    -print_final_stats=1 -artifact_prefix="$PWD/$work/failures/$2-" "$corpus" >"$out" 2>&1 </dev/null || failed=1
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$out")
  echo "$1 $2 ${count:-0} $failed" >>"$work/log"
  [ "$failed" -eq 0 ] || grep -a -v '^#' "$out" >"$work/failures/$2.log"
}

# round_of BUILD GOAL
round_of() {
  running=0
  [ "$(sum "$1")" -lt "$2" ] || return 0
  for name in $names; do
    [ "$(date +%s)" -lt "$end" ] || break
    run_one "$1" "$name" &
    running=$((running + 1))
    [ $((running % jobs)) -ne 0 ] || wait
  done
  wait
}

build asan build/fuzz && build release build/fuzz-plain || exit
mkdir -p "$work/failures"
touch "$work/log"
all=$(find tests/fuzz -name 'fuzz_*.c' | sed 's|.*/fuzz_||; s|\.c$||' | LC_ALL=C sort)
names=${ONLY:-$all}
while [ "$(date +%s)" -lt "$end" ] &&
  { [ "$(sum fuzz)" -lt $sanitized_goal ] || [ "$(sum fuzz-plain)" -lt $plain_goal ]; }; do
  round_of fuzz $sanitized_goal
  round_of fuzz-plain $plain_goal
done
for name in $all; do
  LC_ALL=C awk -v name="$name" '$2 == name { n[$1] += $3; failed += $4 }
    END { printf "%-9s %12.0f under sanitizers %12.0f without, %d failures\n", \
            name, n["fuzz"], n["fuzz-plain"], failed }' "$work/log"
done
LC_ALL=C awk '{ n[$1] += $3; failed += $4; names[$2] = 1 }
  END { for (name in names) targets++
        printf "fuzz-long: %d targets, %.0f executions under sanitizers, %.0f without, %d failures\n", \
          targets, n["fuzz"], n["fuzz-plain"], failed; exit failed > 0 }' "$work/log"
