# Two controls of what adds up are compared by their sum: the same as from a file where it is made by hand.
LC_ALL=C awk 'BEGIN { print "u,p,y" >"apart.csv"; print "u,p,y" >"sum.csv"
  for (t = 0; t < 24; t++) {
    p = sprintf("%d-%02d", 2010 + int(t / 12), t % 12 + 1); a = 30 + (7 * t) % 11 - (t > 11 ? 6 : 0)
    b = 40 + (5 * t) % 13; c = 50 + (3 * t * t) % 17
    printf "A,%s,%d\nB,%s,%d\nC,%s,%d\n", p, a, p, b, p, c >"apart.csv"
    printf "A,%s,%d\nBC,%s,%d\n", p, a, p, b + c >"sum.csv"
  } }'
for file in apart sum; do
  "$EVALSTAT" its --data $file.csv --unit u --period p --outcome y --kind flow --treated A --start 2011-01 --model ols --lags 2 \
    --to csv | cut -d, -f2,6-14 >$file.txt
done
cmp apart.txt sum.txt && grep -c _change sum.txt
