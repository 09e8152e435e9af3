# What must not matter to panels: the order of the rows, a constant of a unit or of a period, the currency, the number
# of threads, donors without a weight.
set -eu

if [ "$EVALSTAT_INSTRUMENTED" = wrapper ]; then
  echo "skipped: takes minutes under valgrind"
  exit 77
fi
LC_ALL=C
export LC_ALL

# Twelve units over ten years; three start in 2006, or four at times of their own.
awk 'BEGIN {
  print "unit,year,y,z,first,size"
  seed = 7
  for (i = 1; i <= 12; i++)
    for (t = 1; t <= 10; t++) {
      seed = (seed * 16807) % 2147483647
      y = 40 + 3 * i + 0.5 * t * (1 + i % 3) + 8 * seed / 2147483647
      seed = (seed * 16807) % 2147483647
      first = i > 4 ? "never" : 2004 + i % 3
      printf "u%02d,%d,%.3f,%.2f,%s,%d\n", i, 2000 + t, y + (i <= 4 && 2000 + t >= first ? 3 : 0), 5 * seed / 2147483647,
        first, 500 + 90 * i
    }
}' >plain.csv

# changed NAME EXPRESSION: plain.csv with another y.
changed() {
  awk -F, -v OFS=, 'NR > 1 { i = substr($1, 2) + 0; t = $2 - 2000; $3 = sprintf("%.12g", '"$2"') } { print }' plain.csv >"$1.csv"
}
changed unit '$3 + 7 * i * i'
changed period '$3 + 11 * ((t * t) % 5)'
changed currency '1.95583 * $3'
{
  head -n 1 plain.csv
  tail -n +2 plain.csv | awk -F, '{ print (NR * 7919) % 131 "," $0 }' | sort -n | cut -d, -f2-
} >order.csv

# estimates NAME COMMAND OPTION...: rows of COMMAND on NAME.csv, with a key in front that no order decides.
estimates() {
  data=$1
  command=$2
  shift 2
  "$EVALSTAT" "$command" --data "$data.csv" --unit unit --period year --outcome y --kind rate --to csv --quiet \
    --output out.csv "$@"
  awk -f "$ROOT/tests/cli/cells.awk" out.csv | awk -F '\t' '
    NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
    function cell(name) { return name in place ? $(place[name]) : "" }
    function sorted(text,    sides, units, n, m, i, j, k, swap, out) {
      n = split(text, sides, " vs ")
      for (k = 1; k <= n; k++) {
        m = split(sides[k], units, " [+] ")
        for (i = 2; i <= m; i++)
          for (j = i; j > 1 && units[j] < units[j - 1]; j--) { swap = units[j]; units[j] = units[j - 1]; units[j - 1] = swap }
        for (i = 1; i <= m; i++) out = out " " units[i]
      }
      return out
    }
    {
      inference = cell("inference")
      gsub(/[-0-9.]+/, "#", inference)
      variant = cell("variant")
      if (cell("term") == "placebo_start" && cell("weights_settled") == "false") next # others fit as well
      if (variant ~ /^M /) variant = "M " ++bends[cell("effect")] # bounds themselves are in the unit of y
      print cell("term") "|" cell("period") "|" cell("start") "|" cell("control_start") "|" cell("time") "|" variant "|" cell("effect") \
        "|" sorted(cell("group")) "|" inference "\t" cell("estimate") "\t" cell("std_error") "\t" cell("statistic") "\t" \
        cell("p_value") "\t" cell("conf_low") "\t" cell("conf_high")
    }' | sort >rows."$data"
}

# same FIRST SECOND FACTOR TOLERANCE [TERMS]: the rows whose key matches TERMS; estimates, errors and limits of the
# second are FACTOR times those of the first, but for what has no unit.
failed=0
same() {
  awk -F '\t' -v factor="$3" -v tolerance="$4" -v terms="${5:-.}" -v names="$1 and $2, $last" '
    function size(x) { return x < 0 ? -x : x }
    function differ(a, b, times) {
      if (a == "" || b == "") return a != b
      return size(b - times * a) > tolerance * (1 + size(times * a))
    }
    $1 !~ terms { next }
    NR == FNR { first[$1] = $0; rows++; next }
    {
      if (!($1 in first)) { print names ": only in one: " $1; bad++; next }
      split(first[$1], cell, "\t")
      found++
      free = $1 ~ /^(weight|time_weight|placebo_rank|relative_magnitudes_breakdown|bacon_weight|twfe_negative|attainable)/
      for (i = 2; i <= 7; i++)
        if (differ(cell[i], $i, (i == 4 || i == 5 || free) ? 1 : factor)) { print names ": " $1 ": " cell[i] ", " $i; bad++ }
    }
    END {
      if (rows == 0 || found != rows) { print names ": " found + 0 " of " rows + 0 " rows"; exit 1 }
      exit bad > 0
    }' rows."$1" rows."$2" || failed=1
}

# invariant TERMS TOLERANCE COMMAND OPTION...: under all changes, and any number of threads.
invariant() {
  terms=$1
  tolerance=$2
  shift 2
  last="$*"
  for change in plain order unit period currency; do estimates $change "$@"; done
  same plain order 1 "$tolerance" "$terms"
  same plain unit 1 "$tolerance" "$terms"
  same plain period 1 "$tolerance" "$terms"
  same plain currency 1.95583 "$tolerance" "$terms"
  threads "$@"
}

# threads COMMAND OPTION...: byte for byte.
threads() {
  estimates plain "$@" --threads 1
  mv out.csv one.csv
  for count in 2 5; do
    estimates plain "$@" --threads $count
    cmp out.csv one.csv || failed=1
  done
}

all_errors=iid,hc0,hc1,hc2,hc3,cr2,driscoll-kraay,wild,randomisation,conley-taber,ferman-pinto,welch
invariant '^(twfe|collapsed_did)' 1e-6 did --treated u01,u02,u03 --start 2006 --se $all_errors --population size
invariant '^twfe' 1e-6 did --treated u01,u02 --start 2006 --covariates z --weights size --se iid,hc0,hc1,hc2,hc3,driscoll-kraay,wild,randomisation
invariant '^twfe' 1e-6 did --treated u04 --start 2006
invariant . 1e-6 event-study --treated u01,u02,u03 --start 2006
invariant . 1e-6 event-study --treated u04 --start 2006 --covariates z --se driscoll-kraay
invariant . 1e-6 did --start-column first
invariant . 1e-6 event-study --start-column first --control-group not-yet
invariant '^(twfe|placebo_rank|parallel_trends|relative|smooth)' 3e-3 sensitivity --treated u01,u02,u03 --start 2006 --mbar 0.5,1
invariant . 3e-3 sensitivity --start-column first --mbar 0.5,1

# Synthetic controls: each method under what leaves it as it is.
synth="synth --treated u04 --start 2007"
last=$synth
for change in plain order unit period currency; do
  # shellcheck disable=SC2086 # words
  estimates $change $synth
done
same plain order 1 1e-7 '^[^m]'
same plain currency 1.95583 1e-7 '^[^m]'
for name in demeaned_sc did; do
  same plain unit 1 1e-7 "(^${name}[|]|^(weight|placebo_|leave|gap).*[|]${name}: )"
done
# Of sdid the ridge, of augmented_sc its choice hangs on the donors' own ups and downs.
for name in sc demeaned_sc did; do
  same plain period 1 1e-7 "(^${name}[|]|^(weight|placebo_|leave|gap).*[|]${name}: )"
done
# shellcheck disable=SC2086
threads $synth

# Without the donors that have no weight, and with the others, the mixture is the same.
for name in sc demeaned_sc; do
  # shellcheck disable=SC2086
  estimates plain $synth
  used=$(awk -F '\t' -v name="$name" '$1 ~ "^weight.*[|]" name ": " && $2 > 0 { split($1, part, "|"); sub(/^ /, "", part[8]); print part[8] }' rows.plain)
  idle=
  for unit in 01 02 03 05 06 07 08 09 10 11 12; do
    echo "$used" | grep -q "u$unit" || idle=$idle,u$unit
  done
  [ "$idle" ] || { echo "every donor has a weight by $name"; failed=1; }
  grep -E "^(weight|counterfactual|gap).*[|]$name: " rows.plain | awk -F '\t' '$1 !~ /^weight/ || $2 > 0' >all
  # shellcheck disable=SC2086
  estimates plain $synth --exclude "${idle#,}"
  grep -E "^(weight|counterfactual|gap).*[|]$name: " rows.plain | awk -F '\t' '$1 !~ /^weight/ || $2 > 0' >rows.fewer
  mv all rows.all
  last="$name without $idle"
  same all fewer 1 1e-7
done

exit $failed
