#!/bin/sh
# bench.sh - time and memory of the release build beside what they are measured against.
#
# Prints ratios and keeps no score: 1. the whole Walle report, into a folder that is new in every round,
# against one gnuplot process that draws the same scripts alone into such a folder (at most 1.3);
# 2. `evalstat --version` against an empty C program (at most 1.5); 3. the peak memory of evalstat
# itself, without gnuplot (under 30 MB). Then scripts/bench_register.sh, scripts/bench_synth.sh and scripts/bench_panel.sh, which take minutes; QUICK=1 leaves them out.
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
evalstat=$(cd "$BUILD" && pwd)/evalstat
study=$PWD/datasets/walle-bremen/study.yaml
rounds=${ROUNDS:-31}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM
bench=$scratch/bench

gcc -std=c17 -O2 -o "$bench" scripts/bench.c
printf 'int main(void)\n{\n  return 0;\n}\n' >"$scratch/empty.c"
gcc -O2 -o "$scratch/empty" "$scratch/empty.c"
gnuplot=$(command -v gnuplot)

# A gnuplot that keeps the script it is given; its environment is empty, so paths are written into it,
# and it writes beside itself, which a confined gnuplot could not.
cat >"$scratch/recorder" <<S
#!/bin/sh
PATH=$PATH
IFS= read -r load
load=\${load#*\"}
file=\$(printf "\${load%\"}")
cat "\$file" >>"$scratch/recorded"
exec $gnuplot "\$@" "\$file"
S
chmod +x "$scratch/recorder"
EVALSTAT_SANDBOX=off EVALSTAT_GNUPLOT=$scratch/recorder "$evalstat" report "$study" --output "$scratch/report" --quiet >/dev/null

# The recorded script as one file that draws into $1.
script_for() {
  awk -v folder="$1" '
    /^set output ./ { print "set output \"" folder "/" ++count ".svg\""; next }
    { print }
    END { exit count == 0 }' "$scratch/recorded"
}

# Both sides write into the folder $2/out, which `bench fresh` empties before each run and
# `bench compare` leaves as the run before left it.
compare_report() {
  mkdir -p "$2/out"
  script_for "$2/out" >"$scratch/script.gp" || {
    echo "bench: the report drew no chart through EVALSTAT_GNUPLOT" >&2
    exit 1
  }
  printf '%-46s' "$1"
  folder=$2
  shift 2
  "$bench" "$@" "$evalstat" report "$study" --output "$folder/out/report" --quiet -- \
    "$gnuplot" -d "$scratch/script.gp"
}

compare_report "report against gnuplot alone (at most 1.3):" "$scratch" fresh "$rounds" "$scratch/out"
# The same without the disk, which has to keep our files but not those of gnuplot.
if memory=$(mktemp -d /dev/shm/evalstat-XXXXXX 2>/dev/null); then
  (TMPDIR=$memory && export TMPDIR &&
    compare_report "  the same in memory:" "$memory" fresh "$rounds" "$memory/out")
  rm -rf "$memory"
fi
compare_report "  the same again, over an equal report:" "$scratch" compare "$rounds"
printf '%-46s' "--version against an empty program (1.5):"
"$bench" compare $((rounds * 20)) "$evalstat" --version -- "$scratch/empty"
printf '%-46s' "peak memory of evalstat report (30 MB):"
"$bench" memory "$evalstat" report "$study" --output "$scratch/out/report" --quiet
[ -n "${QUICK:-}" ] || { sh scripts/bench_register.sh; sh scripts/bench_synth.sh; sh scripts/bench_panel.sh; }
