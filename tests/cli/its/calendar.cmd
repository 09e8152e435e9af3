# Cases begun on workdays alone, 10 on each, from the start on 15: adjusted for the workdays of their months the series is
# flat but for a step of 5 times their mean number, 521 / 24, or 108.541667, on the log scale ln 1.5 = 0.405465; adjusted for
# days it is not flat.  Days of the week: Sakamoto.
LC_ALL=C awk '
function weekday(y, m, d,   t) { split("0 3 2 5 0 3 5 1 4 6 2 4", t, " "); if (m < 3) y--
  return (y + int(y / 4) - int(y / 100) + int(y / 400) + t[m] + d) % 7 }
BEGIN { split("31 28 31 30 31 30 31 31 30 31 30 31", days, " "); print "month,y"
  for (i = 0; i < 24; i++) { y = 2011 + int(i / 12); m = i % 12 + 1; n = days[m] + (m == 2 && y == 2012)
    count = 0
    for (d = 1; d <= n; d++) { w = weekday(y, m, d); count += w > 0 && w < 6 }
    printf "%d-%02d,%d\n", y, m, count * (i < 12 ? 10 : 15) } }' >series.csv
for how in "workdays --model ols" "workdays --model quasipoisson" "days --model ols"; do
  # shellcheck disable=SC2086 # list of words
  "$EVALSTAT" its --data series.csv --period month --outcome y --kind flow --start 2012-01 --calendar $how --quiet --to csv |
    LC_ALL=C awk -F, '$2 ~ /slope|change/ { printf "%s %.6f\n", $2, $7 + 0 }' | sed 's/-0\.000000/0.000000/'
done
"$EVALSTAT" its --data series.csv --period month --outcome y --kind stock --start 2012-01 --calendar days
