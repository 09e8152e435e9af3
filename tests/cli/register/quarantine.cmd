# Every command that reads the register of a study writes the rows that it left out; --max-errors wins over the study's.
printf 'unit,measure,begin,end,cost\nA,SPFH,2011-01-01,2011-02-15,10\nA,SPFH,Erika Muster,,10\nA,SPFH,2011-02-01,,20\nB,SPFH,2010-06-01,,10\nB,SPFH,2010-12-01,2010-11-30,10\n' >register.csv
cat >study.yaml <<'END'
title: Register
pilot: A
comparison: B
start: 2011-02
register: {path: register.csv, unit: unit, measure: measure, begin: begin, end: end, cost: cost, max_errors: 2}
END
for command in check growth "did --outcome SPFH.stock" "monitor --outcome SPFH.stock --baseline-until 2010-12" "aggregate" \
  "plot --outcome SPFH.stock" "report --no-charts --output report" "run --month 2011-02 --no-charts --output runs"; do
  rm -f left-out.csv
  "$EVALSTAT" $command study.yaml --quiet --quarantine left-out.csv >out 2>err
  echo "$command: $? $(cat err)"
  cmp left-out.csv expected.csv 2>/dev/null || cat left-out.csv
  cp left-out.csv expected.csv
done
"$EVALSTAT" growth study.yaml --quarantine content.csv --quarantine-content --lang de >out
cat content.csv
echo "as many as allowed"
"$EVALSTAT" check study.yaml --max-errors 1
echo $?
"$EVALSTAT" check study.yaml --max-errors 0 --quarantine none.csv
echo $?
sed 's/, max_errors: 2//' study.yaml >strict.yaml
"$EVALSTAT" check strict.yaml --max-errors 2 --to json | grep -c row-left-out
"$EVALSTAT" check strict.yaml --quarantine none.csv
echo $?
"$EVALSTAT" growth --data data/series/pair.csv --quarantine none.csv
echo $?
"$EVALSTAT" growth --data data/series/pair.csv --max-errors 3
echo $?
"$EVALSTAT" init --max-errors 3 --output begun
echo $?
ls
