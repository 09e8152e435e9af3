# One of two outcomes cannot be compared: its row says why, the other is estimated all the same; both as rows and as read.
LC_ALL=C awk 'BEGIN { print "unit,year,y,z"; for (i = 1; i <= 6; i++) for (t = 1; t <= 4; t++)
  printf "u%d,%d,%d,%s\n", i, 2000 + t, 20 + (7*i*i + 3*i*t) % 11, t == 4 ? i + t : "" }' >panel.csv
study() {
  "$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --outcome z --kind rate --treated u1 \
    --start 2004 --confidence 0.9 "$@"
}
study --quiet --to=csv | LC_ALL=C grep ',z,'
study --to text
