# The dearest case of each month of a random register, found by going through every case and month in awk.
set -eu

LC_ALL=C awk 'BEGIN {
  srand(42)
  print "id,unit,measure,begin,end,cost"
  for (i = 1; i <= 3000; i++) {
    year = 2010 + int(rand() * 6); month = 1 + int(rand() * 12); day = 1 + int(rand() * 28)
    to = year + int(rand() * 4); end = sprintf("%d-%02d-%02d", to + 1, 1 + int(rand() * 12), 1 + int(rand() * 28))
    if (to == year && rand() < 0.3) end = sprintf("%d-%02d-%02d", year, month, day + int(rand() * (29 - day)))
    if (rand() < 0.1) end = ""
    printf "%d,%s,%s,%d-%02d-%02d,%s,%.2f\n", i, substr("ABCDE", 1 + int(rand() * 5), 1),
      substr("xyz", 1 + int(rand() * 3), 1), year, month, day, end, int(rand() * 400000) / 100
  }
}' >register.csv

LC_ALL=C awk -F, 'function length_of(y, m) {
    if (m == 2) return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
  }
  NR == 1 { next }
  {
    split($4, b, "-"); split($5 == "" ? "9999-12-31" : $5, e, "-"); cents = int($6 * 100 + 0.5)
    for (y = 2011; y <= 2016; y++) for (m = 1; m <= 12; m++) {
      days = length_of(y, m); now = y * 12 + m; first = b[1] * 12 + b[2]; last = e[1] * 12 + e[2]
      if (now < first || now > last) continue
      from = now == first ? b[3] : 1; to = now == last ? e[3] : days
      share = int((2 * cents * (to - from + 1) + days) / (2 * days))
      key = $2 "," $3 "," sprintf("%d-%02d", y, m)
      if (share > largest[key]) largest[key] = share
    }
  }
  END { for (key in largest) printf "%s,%.2f\n", key, largest[key] / 100 }' register.csv | LC_ALL=C sort >expected

for threads in 1 3; do
  "$EVALSTAT" aggregate --data register.csv --id id --unit unit --measure measure --begin begin --end-date end --cost cost \
    --largest-cost --from 2011-01 --to-period 2016-12 --threads $threads --to csv 2>/dev/null | tail -n +2 |
    cut -d, -f 1-3,12 | LC_ALL=C sort >actual
  cmp expected actual
done
[ "$(wc -l <actual)" -eq 1080 ]
