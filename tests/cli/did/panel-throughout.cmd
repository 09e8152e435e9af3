# The treated unit has no value before the start: the row is there, empty, with the reason.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 5; i++) for (t = i == 1 ? 4 : 1; t <= 6; t++)
  printf "u%02d,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t) % 23 }' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01 \
  --start 2004 --to json --output out.json || exit
grep '"twfe"' out.json
