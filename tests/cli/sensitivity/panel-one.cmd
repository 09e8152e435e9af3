# digits: 6
# One pilot: each other unit in its place; the rows of units and bounds.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 6; i++) for (t = 1; t <= 6; t++)
  printf "u%02d,%d,%.1f\n", i, 2000 + t,
    20 + (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 5 + 0.1*t + (i == 1 && t > 3 ? 12 : 0) }' >panel.csv
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate \
  --treated u01 --start 2004 --mbar 1 --bend 0.5 --to csv | LC_ALL=C grep -E 'twfe|placebo_rank,y|trends|magn|smooth|term'
