# Without categories the measures themselves; without indicators all series. A malformed row is left out, as many as
# the study allows; the cost of a case without an amount is not known.
cat >register.csv <<'END'
unit,measure,begin,end,cost
A,SPFH,2011-01-01,2011-02-15,10
A,SPFH,2011-02-30,,10
A,SPFH,2011-02-01,,
B,SPFH,2010-12-01,,10
END
cat >study.yaml <<'END'
title: Register
pilot: A
register: {path: register.csv, unit: unit, measure: measure, begin: begin, end: end, cost: cost, cost_per: day, by: month, max_errors: 1}
END
"$EVALSTAT" check study.yaml --lang en
sed 's/, max_errors: 1//' study.yaml >strict.yaml
"$EVALSTAT" check strict.yaml
echo $?
