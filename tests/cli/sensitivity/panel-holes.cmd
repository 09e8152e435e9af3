# A period without the pilot: the steps of the event study are not those of neighbours.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 5; i++) for (t = 1; t <= 6; t++)
  if (i > 1 || t != 2) printf "u%d,%d,%d\n", i, 2000 + t, 20 + (7*i*i + 3*i*t + t*t) % 5 }' >panel.csv
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate --treated u1 --start 2004 \
  --lang de
