#!/bin/sh
# run.sh [--accept] [PATTERN] - golden tests of the command line; see README.md beside it.
#
# PATTERN is a part of GROUP/NAME.  --accept writes what came out as the expected files.
# EVALSTAT_WRAPPER="valgrind ..." runs the command under another program.
set -u

cd "$(dirname "$0")/../.." || exit
root=$PWD
BUILD=${BUILD:-build/${MODE:-release}}
formats="txt out json csv md html tex"

# ---- one case ---------------------------------------------------------------

# The expected file for standard output: the one that is there, else by --to.
expected_output() {
  for extension in $formats; do
    if [ -f "$1.$extension" ]; then
      echo "$1.$extension"
      return
    fi
  done
  case $(sed -n 's/.*--to[ =]\([a-z]*\).*/\1/p' "$1.cmd" | tail -n 1) in
    json) echo "$1.json" ;;
    csv) echo "$1.csv" ;;
    md) echo "$1.md" ;;
    html) echo "$1.html" ;;
    latex) echo "$1.tex" ;;
    *) echo "$1.txt" ;;
  esac
}

# Places of this machine and the version become {NAMES}.
normalise() {
  sed -e "s|$(pattern_of "$folder")|{WORK}|g" -e "s|$(pattern_of "$root")|{ROOT}|g" \
    -e "s|$(pattern_of "$version")|{VERSION}|g" "$1"
}

pattern_of() {
  printf '%s\n' "$1" | sed 's/[].[*^$\\|]/\\&/g'
}

# How many digits of a number count: what "# digits: N" in the case $1 says, else all.
digits_of() {
  sed -n 's/^# digits: \([0-9][0-9]*\)$/\1/p' "$1"
}

# Whether $1 and $2 are the same but for digits beyond $3.
same_numbers() {
  [ -n "$3" ] || return 1
  LC_ALL=C awk -v digits="$3" -f "$root/tests/cli/shorten.awk" "$1" >"$folder/expected.short"
  LC_ALL=C awk -v digits="$3" -f "$root/tests/cli/shorten.awk" "$2" >"$folder/actual.short"
  cmp -s "$folder/expected.short" "$folder/actual.short"
}

# Compares $2 with the expected file $1 (no file: nothing is expected), or accepts it;
# $3: the digits that count, empty for all.
compare() {
  [ -f "$1" ] && expected=$1 || expected=/dev/null
  cmp -s "$expected" "$2" && return 0
  same_numbers "$expected" "$2" "${3:-}" && return 0
  if [ "$accept" = 1 ]; then
    if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
    echo "accepted ${1#"$root"/}"
    return 0
  fi
  diff -a -u --label "${1#"$root"/}" --label "actual" "$expected" "$2"
  return 1
}

# The golden files of case $1 against what its command gives.
golden() {
  (cd "$folder/case" && timeout -k 5 "$limit" sh "$1.cmd" <"/dev/null" >"$folder/raw.out" 2>"$folder/raw.err")
  status=$?
  normalise "$folder/raw.out" >"$folder/out"
  normalise "$folder/raw.err" >"$folder/err"
  if [ "$status" = 0 ]; then : >"$folder/status"; else echo "$status" >"$folder/status"; fi
  result=0
  compare "$1.status" "$folder/status" || result=1
  compare "$(expected_output "$1")" "$folder/out" "$(digits_of "$1.cmd")" || result=1
  compare "$1.err" "$folder/err" || result=1
  if [ -n "$(ls -A "$folder/tmp")" ]; then
    echo "left behind in TMPDIR: $(ls -A "$folder/tmp")"
    result=1
  fi
  return $result
}

# A test script: 0 passed, 77 skipped, else failed.
script() {
  (cd "$folder/case" && timeout -k 5 "$limit" sh "$1" <"/dev/null" 2>&1)
}

run_one() {
  name=${1#"$root"/tests/}
  folder=$scratch/$(echo "$name" | sed 's|/|@|g')
  mkdir -p "$folder/case" "$folder/tmp" "$folder/home"
  ln -s "$root/datasets" "$folder/case/datasets"
  ln -s "$root/tests/data" "$folder/case/data"
  export TMPDIR="$folder/tmp" HOME="$folder/home" TERM=dumb ROOT="$root"
  unset TALLY COLUMNS NO_COLOR CLICOLOR CLICOLOR_FORCE XDG_CONFIG_HOME
  case $1 in
    *.cmd) golden "${1%.cmd}" >"$folder/report" ;;
    *) script "$1" >"$folder/report" ;;
  esac
  status=$?
  case $status in
    0) outcome=passed ;;
    77) outcome=skipped ;;
    *) outcome=failed ;;
  esac
  echo "$outcome" >"$folder/outcome"
  if [ $outcome = failed ]; then
    echo "FAILED $name (exit status $status)"
    cat "$folder/report"
  elif [ $outcome = skipped ] || [ "$accept" = 1 ]; then
    sed "s|^|$name: |" "$folder/report"
  fi
  # Only the outcome is kept: many cases make large files.
  chmod -R u+rwx "$folder" 2>/dev/null
  mv "$folder/outcome" "$scratch/$(basename "$folder").outcome"
  rm -rf "$folder"
}

if [ "${1:-}" = --one ]; then
  run_one "$2"
  exit 0
fi

# ---- all cases --------------------------------------------------------------

accept=0
if [ "${1:-}" = --accept ]; then
  accept=1
  shift
fi
pattern=${1:-}

case $BUILD in
  /*) command=$BUILD/evalstat ;;
  *) command=$root/$BUILD/evalstat ;;
esac
if [ ! -x "$command" ]; then
  echo "run.sh: $command is missing; build it first (make)" >&2
  exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

limit=60
instrumented=
case $BUILD in *asan*) instrumented=asan ;; *coverage*) limit=180 ;; esac
EVALSTAT=$command
if [ -n "${EVALSTAT_WRAPPER:-}" ]; then
  # valgrind does not know the calls of Landlock, and forbids some limits.
  export EVALSTAT_SANDBOX=off
  EVALSTAT=$scratch/evalstat
  # By its path: some cases leave nothing in PATH.
  wrapper=${EVALSTAT_WRAPPER%% *}
  wrapper=$(command -v "$wrapper")${EVALSTAT_WRAPPER#"$wrapper"}
  printf '#!/bin/sh\nexec %s %s "$@"\n' "$wrapper" "$command" >"$EVALSTAT"
  chmod +x "$EVALSTAT"
  limit=900
  instrumented=wrapper
fi
version=$(sed -n 's/^#define EVS_VERSION "\(.*\)"/\1/p' include/evalstat/*.h)
EVALSTAT_INSTRUMENTED=$instrumented
DATASETS=$root/datasets
DATA=$root/tests/data
export EVALSTAT EVALSTAT_INSTRUMENTED DATASETS DATA BUILD accept scratch limit version

find "$root/tests/cli" "$root/tests/reference" -type f \( -name '*.cmd' -o -name '*.test.sh' \) \
  2>/dev/null | grep -F -e "$pattern" | sort |
  xargs -r -P "${JOBS:-$(nproc)}" -n 1 sh tests/cli/run.sh --one

cat "$scratch"/*.outcome 2>/dev/null |
  awk '{ count[$1]++ } END { print count["passed"] + 0, count["failed"] + 0, count["skipped"] + 0 }' \
    >"$scratch/all"
printf 'command-line tests: '
sh scripts/tally.sh "$scratch/all"
