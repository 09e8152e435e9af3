# digits: 10
# R 4.2.2, lm and sandwich::estfun (scripts/reference/twfe_errors.R events), effect of 2006, its CR1 error and F of the
# periods before: -6.669213620433, 4.123360106335, 0.560176258547; with weights -7.15979189206, 4.50939161668,
# 6.01561270968.
LC_ALL=C awk 'BEGIN { print "unit,year,y,z,w"; for (i = 1; i <= 15; i++) for (t = 1; t <= 7; t++)
  if (i == 1 || (i + 2*t) % 7 != 0)
    printf "u%02d,%d,%.1f,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t,
      (3*i*t + 2*t*t + i) % 7, 1 + (2*i + 3*t) % 5 }' >panel.csv
study() {
  "$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --kind rate \
    --treated u01,u02,u03,u04 --start 2005 "$@"
}
study --covariates z --to csv --output out.csv || exit
LC_ALL=C awk -F, '/,2006,|pretrend/ { print $2, $7, $8, $9 }' out.csv
study --covariates z --weights w --to csv --output out.csv || exit
LC_ALL=C awk -F, '/,2006,|pretrend/ { print $2, $7, $8, $9 }' out.csv
