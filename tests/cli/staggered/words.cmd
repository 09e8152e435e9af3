# Places that start at different times, as it is read.
LC_ALL=C awk 'BEGIN { print "unit,year,y,first"; for (i = 0; i < 16; i++) { k = i % 4;
  s = k == 0 ? 0 : k == 1 ? 2003 : k == 2 ? 2004 : 2006; for (t = 1; t <= 6; t++) {
  y = (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.5*t; if (s && 2000 + t >= s) y += 6 * (2001 + t - s);
  printf "u%02d,%d,%.1f,%s\n", i, 2000 + t, y, s ? s : "never" } } }' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --start-column first
