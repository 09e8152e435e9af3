LC_ALL=C awk 'BEGIN { print "unit,year,y,z"; for (i = 1; i <= 6; i++) for (t = 1; t <= 7; t++)
  printf "u%02d,%d,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t) % 23, 3*i + t*t - 9 }' >panel.csv
study() {
  "$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01,u02 --start 2005 "$@"
  echo "$?" >&2
}
study --covariates z
study --weights z
