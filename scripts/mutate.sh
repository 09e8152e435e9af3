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

mutated() {
  file=$1 line=$2 column=$3 old=$4 new=$5
  printf '# 1 "%s"\n' "$file"
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
  gcc -O2 -pie -o "$1" $2 "$folder/mutant.o" $support build/release/libevalstat.a $libraries
}

# A loop without end is noticed by the time of the processor that it takes: the slowest of these tests needs 2 seconds.
limited() {
  seconds=$1
  shift
  timeout -k 1 300 prlimit --cpu="$seconds" --as=4000000000 "$@" >/dev/null 2>&1 </dev/null
}

dies() {
  while read -r program; do
    killer=$(basename "$program")
    linked "$folder/test" "$program.o" || exit
    { limited 15 "$folder/test"; } 2>/dev/null || return 0
  done <"$scratch/$(basename "$file" .c).programs"
  mkdir -p "$folder/build"
  linked "$folder/build/evalstat" "$cli" || exit
  for group in $groups; do
    killer=cli/$group
    BUILD=$folder/build JOBS=1 limited 5 sh tests/cli/run.sh "cli/$group/" || return 0
  done
  killer=
  return 1
}

# try NUMBER MUTANT: what becomes of it, in NUMBER.outcome.
try() {
  folder=$scratch/$1
  said=$scratch/$1.outcome
  mkdir -p "$folder"
  set -f # one of the fields may be `*`
  # shellcheck disable=SC2046 # fields without blanks
  set -- $(printf '%s\n' "$2" | tr '\t' ' ')
  set +f
  file=$1
  original=$scratch/$(basename "$file" .c).o
  killer=
  mutated "$@" >"$folder/mutant.c"
  if ! compiled "$folder/mutant.c" "$folder/mutant.o" "$file" 2>/dev/null; then
    outcome=invalid
  elif same_code; then
    outcome=equal
  elif dies; then
    outcome=dead
  else
    outcome=survived
  fi
  printf '%s\t%s:%s: %s becomes %s: %s\t%s\n' "$outcome" "$file" "$2" "$4" "$5" "$(sed -n "$2s/^ *//p" "$file")" \
    "$killer" >"$said"
  rm -rf "$folder"
}

same_code() {
  objcopy -O binary --only-section=.text "$original" "$folder/original.code"
  objcopy -O binary --only-section=.text "$folder/mutant.o" "$folder/mutant.code"
  objcopy -O binary --only-section='.rodata*' "$original" "$folder/original.data"
  objcopy -O binary --only-section='.rodata*' "$folder/mutant.o" "$folder/mutant.data"
  cmp -s "$folder/original.code" "$folder/mutant.code" && cmp -s "$folder/original.data" "$folder/mutant.data" &&
    [ "$(objdump -r "$original" | tail -n +3 | sort)" = "$(objdump -r "$folder/mutant.o" | tail -n +3 | sort)" ]
}

if [ "${1:-}" = --one ]; then
  try "$2" "$3"
  exit 0
fi

# ---- all of them ----------------------------------------------------------------

# Every program that has the object of $1 in it.
programs_with() {
  symbol=$(nm --defined-only -g "build/release/${1%.c}.o" | awk '$2 == "T" { print $3; exit }')
  find build/release/tests/unit build/release/tests/reference -type f -name 'test_*' ! -name '*.*' |
    tr '\n' '\0' | xargs -0 grep -lF "$symbol" | while read -r program; do
    [ -f "${program#build/release/}.c" ] && echo "$program"
  done
}

# timed PROGRAM...: with the nanoseconds that each takes, the quickest first.
timed() {
  for program in "$@"; do
    begin=$(date +%s%N)
    "$program" >/dev/null 2>&1 </dev/null || echo "mutate.sh: $program fails as it is" >&2
    echo "$(($(date +%s%N) - begin)) $program"
  done | sort -n
}

# in_order NAME: its programs, the one named like it first, then the quickest.
in_order() {
  awk -v name="test_$1" '
    NR == FNR { uses[$1] = 1; next }
    uses[$2] { print ($2 ~ "/" name "$" ? 0 : $1), $2 }' "$scratch/$1.all" "$scratch/times" | sort -n | cut -d ' ' -f 2
}

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
cli=$(find build/release/src/cli -name '*.o' | tr '\n' ' ')
groups="did growth its sensitivity savings synth event-study staggered reconstruct reproduce monitor findings report series"
export scratch compile libraries support cli groups root

perl scripts/mutants.pl "$count" "$seed" "$@" >"$scratch/mutants" || exit
cut -f 1 "$scratch/mutants" | sort -u >"$scratch/files"
while read -r file; do
  name=$(basename "$file" .c)
  programs_with "$file" >"$scratch/$name.all"
  printf '# 1 "%s"\n' "$file" | cat - "$file" >"$scratch/$name.c"
  compiled "$scratch/$name.c" "$scratch/$name.o" "$file"
done <"$scratch/files"
# shellcheck disable=SC2046 # names without blanks
timed $(sort -u "$scratch"/*.all) >"$scratch/times"
while read -r file; do
  in_order "$(basename "$file" .c)" >"$scratch/$(basename "$file" .c).programs"
done <"$scratch/files"
awk '{ printf "%d%c%s%c", NR, 0, $0, 0 }' "$scratch/mutants" |
  xargs -0 -r -P "${JOBS:-$(nproc)}" -n 2 sh scripts/mutate.sh --one

cat "$scratch"/*.outcome >"$scratch/outcomes"
cp "$scratch/outcomes" build/mutation.log
grep '^survived' "$scratch/outcomes" | cut -f 2 | LC_ALL=C sort
awk '
  { count[$1]++ }
  END {
    tried = count["dead"] + count["survived"]
    printf "mutation: %d of %d mutants die, %.1f %% (%d more do not change the code, %d do not compile)\n",
      count["dead"], tried, tried ? 100 * count["dead"] / tried : 0, count["equal"], count["invalid"]
    exit !(tried > 0 && count["dead"] >= 0.9 * tried)
  }' "$scratch/outcomes"
