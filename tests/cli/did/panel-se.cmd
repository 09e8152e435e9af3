# digits: 9
# The second case of tests/reference/twfe_errors.csv and the covariate z of its third (R 4.2.2: sandwich,
# clubSandwich, plm): iid 3.08927117, HC3 3.40535792, CR2 4.54942268 with 5.36472199 degrees of freedom,
# Driscoll-Kraay with 3 lags 1.08061806.  The wild bootstrap takes all signs of 15 units.
LC_ALL=C awk 'BEGIN { print "unit,year,y,z,w"; for (i = 1; i <= 15; i++) for (t = 1; t <= 7; t++)
  printf "u%02d,%d,%.1f,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t,
  (3*i*t + 2*t*t + i) % 7, 1 + (2*i + 3*t) % 5 }' >panel.csv
did() {
  "$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate \
    --treated u01,u02,u03,u04 --start 2005 "$@"
}
did --covariates z --lags 3 --se iid,hc0,hc1,hc2,hc3,cr1,cr2 --se driscoll-kraay,wild,randomisation,welch \
  --to json --output out.json || exit
grep -E '"(twfe|collapsed_did)"|"(covariates|weights)"' out.json
did --covariates z --weights w --se cr2,hc1,conley-taber --to csv | grep twfe
did --covariates z --se cr2,wild,welch | grep -A 14 'each unit for itself'
did --se cr2 --lang de | grep -A 8 'jede Einheit für sich'
