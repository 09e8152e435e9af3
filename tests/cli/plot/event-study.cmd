# The effect of each period, and how it holds when the courses would have differed; numbers as in event-study/several and
# sensitivity.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 15; i++) for (t = 1; t <= 7; t++)
  if (i == 1 || (i + 2*t) % 7 != 0)
    printf "u%02d,%d,%.1f\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t }' >panel.csv
chart() {
  "$EVALSTAT" plot --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01,u02,u03,u04 \
    --start 2005 --to terminal --quiet "$@"
}
chart --chart event-study
chart --chart honest-bounds
