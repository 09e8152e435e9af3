# digits: 12
# The first case of tests/reference/twfe.csv (R 4.2.2, lm on dummies): -5.84848484848482, error 1.80659003020777.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 12; i++) for (t = 1; t <= 6; t++)
  printf "u%02d,%d,%.1f\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t }' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01 \
  --start 2004 --to json --output out.json || exit
grep '"twfe"' out.json
grep -o '"code": "one-treated-unit".*' out.json
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01 \
  --start 2004 | grep -i 'units for itself' -A 4
