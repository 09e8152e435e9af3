# The rows left out in a file of their own: lines and reasons, and what the cells hold only when asked. A person's name
# that got into the column of dates is nowhere else in it; a cell that a spreadsheet would run is not run.
printf 'id,district,measure,begin,end,cost\n1,Walle,SPFH,2011-01-01,,1.00\n2,Walle,SPFH,Erika Muster,,1.00\n3,Walle\n4,Walle,SPFH,2011-01-01,2010-01-01,1.00\n5,Walle,SPFH,2011-01-01,,=1+2\n' >register.csv
aggregate() {
  "$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin --end-date end --cost cost \
    --to csv --output series.csv "$@"
}
aggregate --max-errors 4 --quarantine left-out.csv
cat left-out.csv
aggregate --max-errors 4 --quarantine with.csv --quarantine-content --lang de
cat with.csv
sed 2q register.csv >good.csv
"$EVALSTAT" aggregate --data good.csv --unit district --measure measure --begin begin --end-date end --to csv --output series.csv \
  --max-errors 1 --quarantine none.csv
cat none.csv
aggregate --max-errors 3 --quarantine refused.csv
echo $?
aggregate --quarantine refused.csv
aggregate --max-errors 4 --quarantine-content
aggregate --max-errors 4 --quarantine missing/refused.csv
echo $?
ls
