# Case 2 has no end and is open; that of case 3 is a code that the file declares to mean missing, so nobody knows. The
# same from SPSS (user-missing value) and Stata (.a), both written by R's haven.
for file in unknown-end.sav unknown-end.dta; do
  series() {
    "$EVALSTAT" aggregate --data data/register/$file --id id --unit district --measure measure --begin begin --end-date end \
      --from 2011-01 --to-period 2011-01 --to csv "$@"
  }
  series
  echo $?
  series --max-errors 1
done
"$EVALSTAT" aggregate --data data/register/unknown-end.dta --unit district --measure measure --begin begin --end-date end \
  --lang de --max-errors 1 --to json | grep -A 1 row-left-out
