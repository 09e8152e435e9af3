# All readings alike.
LC_ALL=C awk 'BEGIN { print "unit,year,y"; for (i = 1; i <= 5; i++) for (t = 1; t <= 6; t++)
  printf "u%d,%d,5\n", i, 2000 + t }' >panel.csv
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate --treated u1 --start 2004 \
  --to csv | LC_ALL=C grep -E 'twfe,|placebo_rank|magnitudes'
