# digits: 9
# Errors chosen by name: the effect of 2006 has one estimate and the error of each kind; R's HC3 with covariate z is
# 7.539706463912 and its F 0.258221253314 (4.2.2, sandwich::vcovHC).  Of CR2 there is no joint test.
LC_ALL=C awk 'BEGIN { print "unit,year,y,z"; for (i = 1; i <= 15; i++) for (t = 1; t <= 7; t++)
  if (i == 1 || (i + 2*t) % 7 != 0)
    printf "u%02d,%d,%.1f,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t,
      (3*i*t + 2*t*t + i) % 7 }' >panel.csv
study() {
  "$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --kind rate \
    --treated u01,u02,u03,u04 --start 2005 "$@"
}
for se in iid hc0 hc1 hc2 hc3 cr1 cr2 driscoll-kraay; do
  study --covariates z --se $se --to csv --output out.csv || exit
  LC_ALL=C awk -F, -v se=$se '/,2006,|pretrend/ { print se, $2, $7, $8, $9, $10 }' out.csv
done
study --se driscoll-kraay --lags 2 | grep Errors
study --se cr2 --lang de | grep -E 'CR2|Ob beide'
study --se wild
