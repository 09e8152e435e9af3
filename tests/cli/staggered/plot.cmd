# The course since each start; what stands behind one coefficient when there are many comparisons: 25 of five starts and
# a group without one, of which the 11 with the largest weights are shown one by one.  First, what the others come to, by
# adding up the rows of did; last, places whose time before the start can be tested.
panel() {
  LC_ALL=C awk -v groups="$1" -v units="$2" -v periods="$3" 'BEGIN { print "unit,year,y,first"
    for (i = 0; i < units; i++) { k = i % groups; s = k ? 2002 + k : 0; for (t = 1; t <= periods; t++) {
      y = (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.5*t; if (s && 2000 + t >= s) y += 6 * (2001 + t - s);
      printf "u%02d,%d,%.1f,%s\n", i, 2000 + t, y, s ? s : "never" } } }' >panel.csv
}
given="--data panel.csv --unit unit --period year --outcome y --kind rate --start-column first"
panel 6 24 9
# shellcheck disable=SC2086 # a list of words
"$EVALSTAT" did $given --quiet --to=csv | LC_ALL=C awk -F, '$2 == "bacon" { print $NF, $7 }' | LC_ALL=C sort -gr |
  LC_ALL=C awk 'NR > 11 { weight += $1; sum += $1 * $2 }
    END { printf "%d others, %.1f %%, %.1f\n\n", NR - 11, 100 * weight, sum / weight }'
chart() {
  # shellcheck disable=SC2086
  "$EVALSTAT" plot $given --quiet --to terminal "$@"
}
chart --chart event-study
chart --chart event-study --lang de | head -n 4
chart --chart bacon
panel 4 16 8
chart --chart event-study | head -n 4
