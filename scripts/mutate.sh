#!/bin/sh
# mutate.sh [COUNT] [SEED] [FILE...] - would the tests notice a wrong operator or number in an estimator?
#
# Draws COUNT (300) single changes (scripts/mutants.pl) to src/estimate, or FILE..., builds each into the programs that use
# the source, and runs their tests: unit tests first, then the command line's.  A change that gives the same machine code is
# no change.  Names the mutants that no test notices; the last line is the figure, and at least 90 % must die.
set -u

cd "$(dirname "$0")/.." || exit
root=$PWD

# ---- one mutant: its line of mutants.pl is $2 ---------------------------------

# Every program that has the object of $1 in it, the one named like it first.
programs_with() {
  name=$(basename "$1" .c)
  symbol=$(nm --defined-only -g "build/release/${1%.c}.o" | awk '$2 == "T" { print $3; exit }')
  for program in "build/release/tests/unit/test_$name" $(grep -lF "$symbol" build/release/tests/unit/test_* \
    build/release/tests/reference/test_* 2>/dev/null | grep -v '\.[do]$'); do
    [ -x "$program" ] && echo "$program"
  done | awk '!seen[$0]++'
}

mutated() {
  file=$1 line=$2 column=$3 old=$4 new=$5
  LC_ALL=C awk -v at="$line" -v column="$column" -v old="$old" -v new="$new" '
    NR == at { $0 = substr($0, 1, column) new substr($0, column + 1 + length(old)) }
    { print }' "$file"
}

# compiled SOURCE OBJECT NAME: without debugging data, so that equal code is equal bytes.
compiled() {
  # shellcheck disable=SC2086 # a list of words
  eval $compile -w -g0 -iquote "'$(dirname "$3")'" -c -o "'$2'" "'$1'"
}

linked() {
  # shellcheck disable=SC2086 # lists of words
  gcc -O2 -pie -o "$1" $2 "$folder/mutant.o" $support build/release/libevalstat.a $libraries 2>/dev/null
}

dies() {
  for program in $(programs_with "$file"); do
    linked "$folder/test" "$program.o" "$support" || return 0
    timeout -k 1 60 "$folder/test" >/dev/null 2>&1 </dev/null || return 0
  done
  mkdir -p "$folder/build"
  linked "$folder/build/evalstat" "$(find build/release/src/cli -name '*.o' | tr '\n' ' ')" || return 0
  for group in $groups; do
    BUILD=$folder/build JOBS=1 sh tests/cli/run.sh "cli/$group/" >/dev/null 2>&1 || return 0
  done
  return 1
}

# try NUMBER MUTANT: what becomes of it, in NUMBER.outcome.
try() {
  folder=$scratch/$1
  said=$scratch/$1.outcome
  mkdir -p "$folder"
  # shellcheck disable=SC2046 # fields without blanks; `*` is one of them
  set -f -- $(printf '%s\n' "$2" | tr '\t' ' ')
  set +f
  file=$1
  mutated "$@" >"$folder/mutant.c"
  compiled "$file" "$folder/original.o" "$file"
  if ! compiled "$folder/mutant.c" "$folder/mutant.o" "$file" 2>/dev/null; then
    outcome=invalid
  elif same_code; then
    outcome=equal
  elif dies; then
    outcome=dead
  else
    outcome=survived
  fi
  printf '%s\t%s:%s: %s becomes %s: %s\n' "$outcome" "$file" "$2" "$4" "$5" "$(sed -n "$2s/^ *//p" "$file")" >"$said"
  rm -rf "$folder"
}

same_code() {
  objcopy -O binary --only-section=.text "$folder/original.o" "$folder/original.code"
  objcopy -O binary --only-section=.text "$folder/mutant.o" "$folder/mutant.code"
  objcopy -O binary --only-section='.rodata*' "$folder/original.o" "$folder/original.data"
  objcopy -O binary --only-section='.rodata*' "$folder/mutant.o" "$folder/mutant.data"
  cmp -s "$folder/original.code" "$folder/mutant.code" && cmp -s "$folder/original.data" "$folder/mutant.data" &&
    [ "$(objdump -r "$folder/original.o" | tail -n +3 | sort)" = "$(objdump -r "$folder/mutant.o" | tail -n +3 | sort)" ]
}

if [ "${1:-}" = --one ]; then
  try "$2" "$3"
  exit 0
fi

# ---- all of them ----------------------------------------------------------------

count=${1:-300}
seed=${2:-1}
if [ $# -gt 2 ]; then shift 2; else set -- src/estimate/*.c; fi
sh scripts/setup.sh build run test || exit
make -s -j2 all tests || exit
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM
compile=$(make -s print-compile)
libraries="-lcmocka $(make -s print-libraries)"
support=$(find build/release/tests/support -name '*.o' | tr '\n' ' ')
groups="did growth its series sensitivity savings synth event-study reconstruct reproduce monitor findings report"
export scratch compile libraries support groups root

perl scripts/mutants.pl "$count" "$seed" "$@" >"$scratch/mutants"
awk '{ printf "%d%c%s%c", NR, 0, $0, 0 }' "$scratch/mutants" |
  xargs -0 -r -P "${JOBS:-$(nproc)}" -n 2 sh scripts/mutate.sh --one

cat "$scratch"/*.outcome >"$scratch/outcomes"
grep '^survived' "$scratch/outcomes" | cut -f 2 | LC_ALL=C sort
awk '
  { count[$1]++ }
  END {
    tried = count["dead"] + count["survived"]
    printf "mutation: %d of %d mutants die, %.1f %% (%d more do not change the code, %d do not compile)\n",
      count["dead"], tried, tried ? 100 * count["dead"] / tried : 0, count["equal"], count["invalid"]
    exit !(tried > 0 && count["dead"] >= 0.9 * tried)
  }' "$scratch/outcomes"
