#!/bin/sh
# mutate.sh [COUNT] [SEED] [FILE...] - would the tests notice a wrong operator or number in an estimator?
#
# Draws COUNT (300) single changes (scripts/mutants.pl) to src/estimate, or FILE..., and runs the tests that reach the changed
# source: unit tests first, the quickest first, then the command line's.  A change that gives the same machine code is no
# change, nor is one that tests/equivalent-mutants.txt explains; an explanation of a mutant that dies is named as wrong.
# Names the mutants that no test notices; the last line is the figure, and at least 90 % must die.  What became of each, and
# the test that noticed it, stands in build/mutation.log.  AGAIN=1, after a test was added: only those that survived the last
# run are tried once more.
#
# The programs are linked once, with the library as a shared one; a mutant is a small library that goes before it.  Each test
# runs once with the original, and the loader says (LD_DEBUG) which functions it called.
set -u

cd "$(dirname "$0")/.." || exit
root=$PWD

# ---- one mutant: its line of mutants.pl is $2 ---------------------------------

mutated() {
  file=$1 line=$2 column=$3 old=$4 new=$5
  printf '#line 1 "%s"\n' "$file"
  LC_ALL=C awk -v at="$line" -v column="$column" -v old="$old" -v new="$new" '
    NR == at { $0 = substr($0, 1, column) new substr($0, column + 1 + length(old)) }
    { print }' "$file"
}

# compiled SOURCE OBJECT NAME: without debugging data, so that equal code is equal bytes.  Warnings are errors, as in our builds,
# but not the one about && within ||, that only mutants deserve.
compiled() {
  # shellcheck disable=SC2086 # a list of words
  eval $compile -Werror -Wno-parentheses -g0 -iquote "'$(dirname "$3")'" -c -o "'$2'" "'$1'"
}

# as_library OBJECT FOLDER: the library that goes before.
as_library() {
  gcc -shared -Wl,-soname,libmutant.so -o "$2/libmutant.so" "$1"
}

# A loop without end is noticed by the time of the processor that it takes: the slowest of these tests needs 2 seconds.
limited() {
  seconds=$1
  shift
  timeout -k 1 300 prlimit --cpu="$seconds" --as=4000000000 "$@" >/dev/null 2>&1 </dev/null
}

dies() {
  as_library "$folder/mutant.o" "$folder"
  while read -r killer; do
    { LD_LIBRARY_PATH=$folder limited 15 "$scratch/programs/$killer"; } 2>/dev/null || return 0
  done <"$scratch/$name.programs"
  cp "$scratch/evalstat" "$folder/evalstat"
  while IFS='	' read -r group cases; do
    killer=cli/$group
    BUILD=$folder JOBS=1 limited 5 sh tests/cli/run.sh "$(echo "$cases" | tr ' ' '\n')" || return 0
  done <"$scratch/$name.groups"
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
  name=$(basename "$file" .c)
  original=$scratch/$name.o
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
  printf '%s\t%s:%s:%d: %s becomes %s: %s\t%s\n' "$outcome" "$file" "$2" "$(($3 + 1))" "$4" "$5" "$(sed -n "$2s/^ *//p" "$file")" \
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

# called FOLDER: the functions that were called, one "FILE TEST" a line; a log is named TEST.PROCESS, with @ for /.
called() {
  find "$1" -type f -print0 | xargs -0 awk '
    NR == FNR { file_of[$2] = $1; next }
    /libevalstat-all/ {
      gsub(/[`\047]/, "")
      sub(/.*symbol /, "")
      sub(/ .*/, "")
      if (!($0 in file_of)) next
      test = FILENAME
      sub(/.*\//, "", test)
      sub(/\.[0-9]+$/, "", test)
      gsub(/@/, "/", test)
      print file_of[$0], test
    }' "$scratch/symbols" | LC_ALL=C sort -u
}

# linked PROGRAM OBJECT...
linked() {
  # shellcheck disable=SC2086 # a list of words
  gcc -pie -Wl,--no-as-needed,-z,lazy,-rpath,'$ORIGIN:'"$scratch" -o "$@" "$scratch/libmutant.so" \
    "$scratch/libevalstat-all.so" -lcmocka $shared
}

# The unit and reference tests, each run once: how long they take, and what they call.
run_programs() {
  mkdir "$scratch/programs" "$scratch/called"
  for source in tests/unit/test_*.c tests/reference/test_*.c; do
    test=$(basename "$source" .c)
    nm -u "build/release/${source%.c}.o" | grep -qwFf "$scratch/names" || continue
    # shellcheck disable=SC2086 # a list of words
    linked "$scratch/programs/$test" "build/release/${source%.c}.o" $support
    begin=$(date +%s%N)
    LD_DEBUG=bindings LD_DEBUG_OUTPUT=$scratch/called/$test "$scratch/programs/$test" >/dev/null 2>&1 </dev/null ||
      echo "mutate.sh: $test fails as it is" >&2
    echo "$test $(($(date +%s%N) - begin))" >>"$scratch/times"
  done
  called "$scratch/called" >"$scratch/units"
  rm -r "$scratch/called"
}

# The cases of the command line likewise; each has a folder of its own, named like it.
run_cases() {
  mkdir "$scratch/called"
  # shellcheck disable=SC2046 # names without blanks
  linked "$scratch/evalstat" $(find build/release/src/cli -name '*.o')
  cat >"$scratch/watched" <<END
#!/bin/sh
case=\$(pwd | sed 's|.*/\(cli@[^/]*\).*|\1|')
LD_DEBUG=bindings LD_DEBUG_OUTPUT=$scratch/called/\$case exec "\$@"
END
  chmod +x "$scratch/watched"
  BUILD=$scratch EVALSTAT_WRAPPER=$scratch/watched sh tests/cli/run.sh "$(for group in $groups; do echo "cli/$group/"; done)" >"$scratch/cases.log"
  grep '^FAILED' "$scratch/cases.log" | sed 's/^/mutate.sh: as it is: /' >&2
  called "$scratch/called" >"$scratch/cases"
  rm -r "$scratch/called"
}

# in_order NAME: the programs that reach it, the one named like it first, then the quickest.
in_order() {
  awk -v name="$1" '
    NR == FNR { time[$1] = $2; next }
    $1 == name { print ($2 == "test_" name ? 0 : time[$2]), $2 }' "$scratch/times" "$scratch/units" |
    LC_ALL=C sort -n | cut -d ' ' -f 2
}

# by_group NAME: the cases that reach it, those of one group on one line behind its name, the smallest group first.
by_group() {
  awk -v name="$1" '
    $1 == name { split($2, part, "/"); cases[part[2]] = cases[part[2]] " " $2; count[part[2]]++ }
    END { for (group in cases) print count[group], group "\t" substr(cases[group], 2) }' "$scratch/cases" |
    LC_ALL=C sort -n | cut -d ' ' -f 2-
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
shared=$(make -s print-libraries)
support=$(find build/release/tests/support -name '*.o' | tr '\n' ' ')
groups="did growth its sensitivity savings synth event-study staggered reconstruct reproduce monitor findings compare report"
export scratch compile root

perl scripts/mutants.pl "$count" "$seed" "$@" >"$scratch/mutants" || exit
if [ -n "${AGAIN:-}" ] && ! cmp -s "$scratch/mutants" build/mutation.mutants; then
  echo "mutate.sh: the last run was of other mutants; run it without AGAIN" >&2
  exit 2
fi
cut -f 1 "$scratch/mutants" | LC_ALL=C sort -u >"$scratch/files"
while read -r file; do
  name=$(basename "$file" .c)
  printf '#line 1 "%s"\n' "$file" | cat - "$file" >"$scratch/$name.c"
  compiled "$scratch/$name.c" "$scratch/$name.o" "$file"
  nm --defined-only -g "$scratch/$name.o" | awk -v name="$name" '$2 == "T" { print name, $3 }'
done <"$scratch/files" >"$scratch/symbols"
nm --defined-only -g build/release/src/estimate/*.o | awk '$2 == "T" { print $3 }' >"$scratch/names"

: >"$scratch/empty.c"
as_library "$scratch/empty.c" "$scratch"
# shellcheck disable=SC2086 # a list of words
gcc -shared -Wl,-z,lazy,-soname,libevalstat-all.so -o "$scratch/libevalstat-all.so" \
  -Wl,--whole-archive build/release/libevalstat.a -Wl,--no-whole-archive $shared
run_programs
run_cases
while read -r file; do
  name=$(basename "$file" .c)
  in_order "$name" >"$scratch/$name.programs"
  by_group "$name" >"$scratch/$name.groups"
done <"$scratch/files"
if [ -n "${AGAIN:-}" ]; then
  awk -F '\t' -v to="$scratch" '$2 != "survived" {
    file = to "/" $1 ".outcome"
    print substr($0, length($1) + 2) >file
    close(file)
  }' build/mutation.outcomes
fi
awk -v to="$scratch" '{ file = to "/" NR ".outcome"; if ((getline line <file) > 0) close(file)
  else printf "%d%c%s%c", NR, 0, $0, 0 }' "$scratch/mutants" |
  xargs -0 -r -P "${JOBS:-$(nproc)}" -n 2 sh scripts/mutate.sh --one

cat "$scratch"/*.outcome >"$scratch/outcomes"
cp "$scratch/mutants" build/mutation.mutants
(cd "$scratch" && for outcome in *.outcome; do printf '%s\t' "${outcome%.outcome}" && cat "$outcome"; done) >build/mutation.outcomes
LC_ALL=C awk -F '\t' -v OFS='\t' '
  NR == FNR { if (/^src/) { sub(/ :: .*/, ""); listed[$0] = 1 } next }
  { mutant = $2; sub(/:[0-9]+:/, ":", mutant) }
  mutant in listed { $1 = $1 == "survived" ? "equivalent" : "listed, but " $1 }
  { print }' tests/equivalent-mutants.txt "$scratch/outcomes" >build/mutation.log
sed -n 's/^survived\t\([^\t]*\).*/\1/p; s/^\(listed, but dead\)\t\([^\t]*\).*/\1: \2/p' build/mutation.log | LC_ALL=C sort
awk -F '\t' '
  { count[$1]++ }
  END {
    dead = count["dead"] + count["listed, but dead"]
    tried = dead + count["survived"]
    printf "mutation: %d of %d mutants die, %.1f %% (%d more do not change the code, %d have the same effect, %d do not compile)\n",
      dead, tried, tried ? 100 * dead / tried : 0, count["equal"], count["equivalent"], count["invalid"]
    exit !(tried > 0 && dead >= 0.9 * tried)
  }' build/mutation.log
