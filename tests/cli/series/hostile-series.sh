# hostile-series.sh - series as nobody wants them, and what must hold of every command on them; read by hostile*.test.sh.
# shellcheck disable=SC2154 # shape, n and kind are of those who read this

fail() {
  echo "$@"
  exit 1
}

# Under valgrind one of 23, so that each length and kind is among them.
is_tried() {
  [ "$EVALSTAT_INSTRUMENTED" != wrapper ] || [ $(($1 % 23)) = 1 ]
}

# ---- the series: 20 shapes x 5 lengths ---------------------------------------------------

cat >shapes.awk <<'END_OF_SHAPES'
# value of the pilot (side 0) and of the rest (side 1) in period i of n, start at period n/2
function wobble(side, i) { return (i * 7 + side * 3) % 5 - 2 }
function level(side) { return side ? 600 : 30 }
function value(shape, side, i, n, start) {
  start = int(n / 2)
  if (shape == 0) return level(side)                                     # constant
  if (shape == 1) return i == 0 ? level(side) : ""                       # one period has a value
  if (shape == 2) return ""                                              # all missing
  if (shape == 3) return i % 2 ? level(side) * 2 : level(side) / 2       # alternating
  if (shape == 4) return 0                                               # zeros
  if (shape == 5) return side ? "1e300" : "9.9e299"                      # beyond every count
  if (shape == 6) return i == start ? level(side) * 10000 : level(side) + wobble(side, i) # one outlier
  if (shape == 7) return level(side) + wobble(side, i)                   # ordinary
  if (shape == 8) return side == 0 && i >= start ? 0 : level(side) + wobble(side, i)  # pilot ends
  if (shape == 9) return side == 1 && i < start ? 0 : level(side) + wobble(side, i)   # rest begins
  if (shape == 10) return -level(side) + wobble(side, i)                 # below zero
  if (shape == 11) return side == 0 ? level(0) + wobble(0, i) : ""       # no comparison
  if (shape == 12) return i % 3 == 1 ? "" : level(side) + wobble(side, i) # holes
  if (shape == 13) return sprintf("%.0f", level(side) * 2 ^ i)           # doubles every period
  if (shape == 14) return i >= start ? level(side) * 3 : level(side)     # a clean jump in both
  if (shape == 15) return side == 0 && i >= start ? level(0) * 2 : level(side) # and in one
  if (shape == 16) return "0.0000001"                                    # tiny
  if (shape == 17) return "9007199254740991"                             # largest exact whole number
  if (shape == 18) return i % 4 == 0 ? 1 : 0                             # hardly any case
  return sprintf("%.2f", level(side) * (1 + i / 10))                     # a straight line
}
BEGIN {
  print "unit;period;value"
  for (i = 0; i < n; i++)
    for (side = 0; side < 2; side++)
      printf "%s;%d-%02d;%s\n", side ? "Rest" : "Pilot", 2010 + int(i / 12), i % 12 + 1,
        value(shape, side, i, n)
}
END_OF_SHAPES

kind_of() {
  echo flow stock cost rate count index | cut -d ' ' -f $(($1 + 1))
}

# The month with number $1 from January 2010 on, counted from 0.
month() {
  printf '%d-%02d\n' $((2010 + $1 / 12)) $(($1 % 12 + 1))
}

# ---- what must hold ----------------------------------------------------------------------

# A row without error and interval says why.
check_json() {
  if grep -nE '(: |\[)-?(nan|inf|NaN|Inf|Infinity)' "$1"; then fail "$2: no number"; fi
  if grep -nE '"p_value[a-z_]*": *-?0(\.0*)?(e[-+0-9]*)?[,} ]' "$1"; then fail "$2: a p-value of 0"; fi
  if grep -E '"std_error": null' "$1" | grep -E '"conf_low": null' | grep -nE '"inference": (null|"")'; then
    fail "$2: no reason"
  fi
  cat "$1" >>all.json
}

# Runs evalstat with "$@": 0 or 3 (check and monitor: also 1), and nothing worse.
try() {
  status=0
  "$EVALSTAT" "$@" >out 2>err || status=$?
  what="shape $shape, $n periods, $kind: $*"
  case $status in
    0) ;;
    1) [ "$1" = check ] || [ "$1" = monitor ] || fail "$what: exit status 1" ;;
    3) [ -s err ] || fail "$what: exit status 3 without a word" ;;
    *) cat err; fail "$what: exit status $status" ;;
  esac
  ran=$((ran + 1))
  refused=$((refused + (status == 3)))
  case $* in *json) [ ! -s out ] || check_json out "$what" ;; esac
}
