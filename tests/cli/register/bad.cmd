# What is wrong with the register of a study, each at its line and column.
printf 'unit,measure,begin,end,cost\nA,SPFH,2011-01-01,2011-02-15,10\nB,SPFH,2010-12-01,,10\n' >register.csv
cat >good.yaml <<'END'
title: Register
pilot: A
register:
  path: register.csv
  unit: unit
  measure: measure
  begin: begin
  end: end
  cost: cost
  categories:
    - {name: SPFH, part_of: all}
    - {name: all}
indicators:
  all.starts: {}
END
try() {
  sed "$1" good.yaml >bad.yaml
  "$EVALSTAT" check bad.yaml
  echo $?
}
try '/^register/,/name: all}$/d'
try 's/path: register.csv/path: registers.csv/'
try 's/path: register.csv/path: []/'
try 's/  unit: unit/  units: unit/'
try 's/  unit: unit/  unit: district/'
try '/  end: end/d'
try 's/part_of: all/part_of: everything/'
try 's/{name: all}/{name: all, part_of: SPFH}/'
try 's/{name: all}/{name: all, measures: [a, b, a]}/'
try 's/{name: all}/{name: SPFH}/'
try 's/  cost: cost/  max_errors: 10001/'
try 's/  cost: cost/  cost_per: week/'
try 's/  cost: cost/  from: 2012-01/'
try 's/  cost: cost/  decimal: ","\n  thousands: ","/'
try 's/^pilot: A/&\ncost_basis: net/'
try 's/^pilot: A/&\ncost_basis: {amounts: brutto}/'
try 's/^pilot: A/&\nfiles: [{path: register.csv, layout: wide, unit: unit, period: begin}]/;/^indicators/,$d'
try 's/all.starts/all.start/'
try 's/all.starts/all.persons/'
