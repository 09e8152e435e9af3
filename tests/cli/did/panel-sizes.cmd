# digits: 10
# Intervals by the sizes of places: a population that changes counts by its mean over the periods, so that the panel with
# these means in every period gives the same.
LC_ALL=C awk 'BEGIN { print "unit,year,y,people,means"; for (i = 1; i <= 12; i++) for (t = 1; t <= 6; t++)
  printf "u%02d,%d,%.1f,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t,
    1000*i + (2*t - 7) * 10*(i % 4), 1000*i }' >panel.csv
did() {
  "$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01,u02 --start 2004 \
    --se conley-taber,ferman-pinto --quiet --to csv "$@" | LC_ALL=C sed -n 's/, residuals.*//; s/:.*//; /Taber\|Ferman/p' |
    LC_ALL=C cut -d, -f7,11-16
}
did --population people
did --population means
did
