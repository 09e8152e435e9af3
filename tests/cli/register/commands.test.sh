# Every command on the register of a study, and on the series that `aggregate` makes of it: the same bytes. The commands
# are taken from the help, so that a new one cannot be forgotten.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -u
BUILD=${BUILD:-build/release}
make -s -C "$ROOT" BUILD="$BUILD" "$BUILD/scripts/synthetic_register" >/dev/null || exit
failed=0
fail() {
  echo "$*"
  failed=1
}

"$ROOT/$BUILD/scripts/synthetic_register" 5000 1 iso 9 0.2 >register.csv
claims() {
  cat <<'END'
title: One register
language: en
pilot: synth-01
start: 2012-01
baseline: 2011-12
end: 2013-12
primary: ambulant.starts
places:
  - {name: synth-01}
END
}
rest() {
  cat <<'END'
indicators:
  ambulant.starts: {label: Begun, kind: flow, watch: true, baseline_until: 2011-12}
  ambulant.stock: {label: Active, kind: stock}
  ambulant.cost: {label: Spent, kind: cost, unit: EUR}
savings:
  outcome: ambulant.cost
  count: ambulant.stock
  costs:
    - {label: staff, amount: 50000, provenance: synthetic, source: none}
claims:
  - {printed: "-10 %", term: growth_rate, outcome: ambulant.stock, group: synth-01, source: none}
  - {printed: "12 %", term: growth_rate, outcome: ambulant.starts, group: synth-01, source: none}
END
}
{
  claims
  cat <<'END'
register:
  path: register.csv
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  provenance: synthetic
  from: 2010-01
  to: 2013-12
  categories:
    - {name: ambulant, label: Ambulant, measures: [ambulant SPFH, ambulant Einzelfall, ambulant Gruppe]}
    - {name: other, measures: [Vollzeitpflege, stationaer Heim, teilstationaer]}
END
  rest
} >register.yaml
"$EVALSTAT" aggregate register.yaml --to csv --output cube.csv || fail "no series"
grep -E '^unit|,ambulant,' cube.csv >series.csv
[ "$(wc -l <series.csv)" = $((9 * 48 + 1)) ] || fail "not 9 districts in 48 months: $(wc -l <series.csv)"
{
  claims
  cat <<'END'
files:
  - path: series.csv
    layout: wide
    unit: unit
    period: period
    columns: {starts: ambulant.starts, stock: ambulant.stock, cost: ambulant.cost}
    provenance: synthetic
END
  rest
} >series.yaml

# What a command makes of study $2, in the file $3; its exit status must not be that of an error.
answer() {
  rm -rf out
  case $1 in
    init | mend | compare | reconstruct | aggregate) return 1 ;; # no series go in; aggregate made them
    check) "$EVALSTAT" check "$2" | sed '/^Findings/,$d' >"$3" ;;
    plot) "$EVALSTAT" plot "$2" --outcome ambulant.starts --to svg --quiet | sed '/>Source: /d' >"$3" ;;
    report) "$EVALSTAT" report "$2" --no-charts --output out --quiet && cat out/*.csv >"$3" ;;
    run) "$EVALSTAT" run "$2" --month 2013-12 --no-charts --output out --quiet >summary || [ $? = 1 ] && cat out/latest/figures.csv >"$3" ;;
    its | monitor) "$EVALSTAT" "$1" "$2" --outcome ambulant.starts --to csv --quiet >"$3" || [ $? = 1 ] ;;
    did) "$EVALSTAT" did "$2" --control synth-02 --to csv --quiet >"$3" ;;
    savings | sensitivity) "$EVALSTAT" "$1" "$2" --control synth-02 --to csv --quiet >"$3" ;;
    *) "$EVALSTAT" "$1" "$2" --to csv --quiet >"$3" || [ $? = 1 ] ;;
  esac || fail "$1 $2 fails"
}
"$EVALSTAT" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' >names
[ "$(grep -cE '^(growth|monitor|run|synth)$' names)" = 4 ] || fail "not the commands: $(cat names)"
while read -r name; do
  answer "$name" register.yaml from-register || continue
  answer "$name" series.yaml from-series
  [ -s from-register ] || fail "$name: nothing came out"
  cmp from-register from-series || fail "$name: not the same"
  [ "$(wc -l <from-register)" -ge 3 ] || fail "$name: $(wc -l <from-register) lines"
done <names
exit $failed
