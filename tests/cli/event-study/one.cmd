# digits: 12
# The first case of tests/reference/twfe.csv (R 4.2.2, lm on dummies): 2001 -2.09090909090921, 2006
# -14.909090909091, errors 10.021794431955, F 0.805136813464099 with 2 and 50, p 0.452737082664778.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 12; i++) for (t = 1; t <= 6; t++)
  printf "u%02d,%d,%.1f\n", i, 2000 + t, (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.1*t }' >panel.csv
"$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --kind rate --treated u01 \
  --start 2004 --to json
