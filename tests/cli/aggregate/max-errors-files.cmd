# The errors of all files count together: three in two files are one too many for two.
printf 'district,measure,begin,end\nWalle,SPFH,2011-01-01,\nWalle,SPFH,2011-13-01,\nWalle,SPFH,x,\n' >one.csv
printf 'district,measure,begin,end\nWalle,SPFH,2011-01-01,2010-01-01\nWalle,SPFH,2011-01-02,\n' >two.csv
series() {
  "$EVALSTAT" aggregate --data one.csv --data two.csv --unit district --measure measure --begin begin --end-date end --to csv "$@"
}
series --max-errors 2
echo $?
series --max-errors 3
cat >study.yaml <<'END'
title: Errors
pilot: Walle
register: {path: [one.csv, two.csv], unit: district, measure: measure, begin: begin, end: end, max_errors: 2}
END
"$EVALSTAT" check study.yaml
echo $?
