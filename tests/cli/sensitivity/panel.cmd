# Four pilots among twelve units: bounds on the event study, each unit left out.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 12; i++) for (t = 1; t <= 7; t++)
  printf "u%02d,%d,%.1f\n", i, 2000 + t,
    20 + (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 5 + 0.1*t + (i <= 4 && t > 4 ? 9 + t : 0) }' >panel.csv
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate \
  --treated u01,u02,u03,u04 --start 2005 --bend 0,1
