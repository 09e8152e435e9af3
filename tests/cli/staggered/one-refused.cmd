# Of two outcomes one has nobody left to compare with: its rows say why, the other is estimated all the same.
printf 'unit,year,y,z,first\n' >panel.csv
LC_ALL=C awk 'BEGIN { for (i = 1; i <= 6; i++) for (t = 1; t <= 5; t++) { s = i <= 2 ? 2003 : i <= 4 ? 2004 : 0
  printf "u%d,%d,%d,%s,%s\n", i, 2000 + t, 20 + (7*i*i + 3*i*t) % 11 + (s && 2000 + t >= s ? 5 : 0), i <= 2 ? i + t : "", s ? s : "never" } }' >>panel.csv
for command in did event-study; do
  "$EVALSTAT" $command --data panel.csv --unit unit --period year --outcome y --outcome z --kind rate --start-column first \
    --quiet --to csv --output rows.csv
  echo "status $?"
  LC_ALL=C grep ',z,' rows.csv
  LC_ALL=C grep -c ',y,' rows.csv
done
