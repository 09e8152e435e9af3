# Neither what is left out nor the series takes the place of the register, of the study, or of each other.
printf 'id,district,measure,begin,end,cost\n1,Walle,SPFH,2011-01-01,,1.00\n2,Walle,SPFH,some day,,1.00\n3,Mitte,SPFH,2011-02-01,,1.00\n' >register.csv
cat >study.yaml <<'Y'
title: Register
language: en
pilot: Walle
comparison: Mitte
register:
  path: register.csv
  id: id
  unit: district
  measure: measure
  begin: begin
  end: end
  from: 2011-01
  to: 2011-04
  max_errors: 3
Y
cp register.csv before.csv
cp study.yaml before.yaml
mkdir report
aggregate() {
  "$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin --end-date end \
    --max-errors 3 --to csv "$@"
  echo "status $?"
}
study() {
  "$EVALSTAT" "$@" --quiet
  echo "status $?"
}
aggregate --quarantine register.csv
aggregate --output ./register.csv
aggregate --output out.csv --quarantine "$PWD/out.csv"
study aggregate study.yaml --output register.csv
study aggregate study.yaml --quarantine study.yaml
study check study.yaml --quarantine register.csv
study report study.yaml --no-charts --output report --quarantine report/figures.csv
study report study.yaml --no-charts --output report --quarantine report
study run study.yaml --month 2011-04 --quarantine register.csv
study run study.yaml --month 2011-04 --no-charts --output runs >/dev/null
study run study.yaml --month 2011-03 --no-charts --output runs --quarantine runs/ledger.jsonl
ls . report runs
cmp register.csv before.csv
cmp study.yaml before.yaml
echo "one after the other on standard output, and elsewhere"
aggregate --output - --quarantine -
aggregate --output /dev/stdout --quarantine /dev/stdout | grep -c Walle
aggregate --output out.csv --quarantine left-out.csv
ls
