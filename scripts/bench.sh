#!/bin/sh
# bench.sh - time and memory of the release build beside what they are measured against.
#
# Prints ratios and keeps no score: 1. the whole Walle report against one gnuplot process that draws the
# same scripts alone (at most 1.3); 2. `evalstat --version` against an empty C program (at
# most 1.5); 3. the peak memory of evalstat itself, without gnuplot (under 30 MB).
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
evalstat=$PWD/$BUILD/evalstat
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

# A gnuplot that keeps the script it is given; its environment is empty, so paths are written into it.
cat >"$scratch/recorder" <<S
#!/bin/sh
PATH=$PATH
cat >>"$scratch/recorded"
exec $gnuplot "\$@" <"$scratch/recorded"
S
chmod +x "$scratch/recorder"
EVALSTAT_GNUPLOT=$scratch/recorder "$evalstat" report "$study" --output "$scratch/report" --quiet >/dev/null

# The recorded script draws into a folder of its own.
mkdir "$scratch/pictures"
awk -v folder="$scratch/pictures" '
  /^set output ./ { print "set output \"" folder "/" ++count ".svg\""; next }
  { print }
  END { exit count == 0 }' "$scratch/recorded" >"$scratch/script.gp" || {
  echo "bench: the report drew no chart through EVALSTAT_GNUPLOT" >&2
  exit 1
}
rm -rf "$scratch/report"

printf '%-44s' "report against gnuplot alone (at most 1.3):"
"$bench" compare "$rounds" "$evalstat" report "$study" --output "$scratch/report" --quiet -- \
  "$gnuplot" -d "$scratch/script.gp"
printf '%-44s' "--version against an empty program (1.5):"
"$bench" compare $((rounds * 20)) "$evalstat" --version -- "$scratch/empty"
printf '%-44s' "peak memory of evalstat report (30 MB):"
"$bench" memory "$evalstat" report "$study" --output "$scratch/report" --quiet
