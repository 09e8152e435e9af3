# A city that contains its two districts loses them: the same as from a file where they are taken out by hand.
both()
{
  "$EVALSTAT" event-study --data "$1" --unit unit --period year --outcome y --kind count --treated A,B --control City \
    --start 2004 --to csv $2 2>&1 | cut -d, -f2,5-13
}
LC_ALL=C awk 'BEGIN { print "unit,year,y" >"with.csv"; print "unit,year,y" >"without.csv"
  for (t = 1; t <= 6; t++) {
    a = (7*t*t) % 23 + 20; b = (5*t*t*t) % 19 + 30; rest = (11*t*t + 3*t) % 17 + 100
    printf "A,%d,%d\nB,%d,%d\n", 2000 + t, a, 2000 + t, b >"with.csv"
    printf "A,%d,%d\nB,%d,%d\n", 2000 + t, a, 2000 + t, b >"without.csv"
    printf "City,%d,%d\n", 2000 + t, rest + a + b >"with.csv"
    printf "City,%d,%d\n", 2000 + t, rest >"without.csv"
  } }'
both with.csv --contains-treated >with.txt
both without.csv >without.txt
diff with.txt without.txt && grep -c '^period,2' with.txt
