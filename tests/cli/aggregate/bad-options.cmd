# Each is refused before anything is read.
"$EVALSTAT" aggregate --data none.csv --unit district --measure measure --begin begin; echo $?
"$EVALSTAT" aggregate --unit district --measure measure --begin begin --end-date end; echo $?
for wrong in "--by week" "--cost-per hour" "--from 2011-01-05" "--stichtag 2011-01" "--by month --stichtag 2011-01-01"; do
  "$EVALSTAT" aggregate --data none.csv --unit district --measure measure --begin begin --end-date end $wrong
  echo $?
done
"$EVALSTAT" aggregate --data none.csv --unit district --measure measure --begin begin --end-date end; echo $?
"$EVALSTAT" aggregate --data . --unit district --measure measure --begin begin --end-date end; echo $?
