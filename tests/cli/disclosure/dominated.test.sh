# One case of 9,000 Euro among ten of 100: its month is hidden with the finding dominated, and nothing gives it away;
# the same sums as plain series cannot tell, and say so.
set -eu
# shellcheck source=/dev/null
. "$ROOT/tests/cli/disclosure/search.sh"

awk 'BEGIN {
  print "id,place,measure,begin,end,cost"
  for (m = 1; m <= 12; m++) for (place = 0; place < 3; place++) for (i = 1; i <= 10; i++) {
    month = sprintf("2023-%02d", m)
    cost = m == 7 && place == 0 && i == 1 ? 9011 : 100 + i + m + 17 * place
    printf "%d,%s,heim,%s-01,%s-28,%d\n", ++n, substr("OstMidSud", 1 + 3 * place, 3), month, month, cost
  }
}' >register.csv
cat >study.yaml <<'END'
title: "Dominanz"
language: de
pilot: Ost
comparison: [Mid, Sud]
start: 2023-07
baseline: 2023-01
register:
  path: register.csv
  id: id
  unit: place
  measure: measure
  begin: begin
  end: end
  cost: cost
  cost_per: lump-sum
indicators:
  heim.starts: {kind: flow}
  heim.cost: {}
END
"$EVALSTAT" report study.yaml --output shown --documents xlsx --quiet
"$EVALSTAT" report study.yaml --output intern --internal --documents xlsx --quiet
everything shown >all
everything intern >all-internal
sum=$(awk -F, '$2 == "Ost" && $4 ~ /2023-07/ { sum += $6 } END { print sum }' register.csv)
[ "$sum" -gt 9011 ]
if stands "$sum" all; then exit 1; fi
if command -v unzip >/dev/null; then stands "$sum" all-internal; fi
grep -q '"code": "dominated"' shown/figures.json
grep -q 'mehr als 85 % davon' shown/figures.json
if grep -q '"code": "dominance-unknown"' shown/figures.json; then exit 1; fi

# As series: ten cases, so it is shown, and the report says what it cannot see.
"$EVALSTAT" aggregate --data register.csv --id id --unit place --measure measure --begin begin --end-date end \
  --cost cost --cost-per lump-sum --to csv --output series.csv --quiet
"$EVALSTAT" report --data series.csv --unit unit --period period --indicator measure=heim --value cost --kind cost \
  --treated Ost --start 2023-07 --output plain --quiet 2>err || { cat err; exit 1; }
grep -q '"code": "dominance-unknown"' plain/figures.json
