# digits: 10
# The second case of tests/reference/micro_did.csv (R 4.2.2, lm and sandwich), written by awk: HC1, HC3, by id.
LC_ALL=C awk 'BEGIN { print "region,wave,person,y,z,w"; for (r = 1; r <= 200; r++) { g = int(r * r / 3) % 5; t = 3 * r % 7 % 7
  printf "r%d,%d,p%d,%s,%s,%d\n", g, 2001 + t, r % 29, r == 7 ? "" : (7 * r * r + 11 * r) % 31 + 100 * g + 0.5 * t, (5 * r + r * r) % 13, 2 * r % 5 } }' >rows.csv
did() {
  "$EVALSTAT" did --micro --data rows.csv --unit region --period wave --outcome y --treated r0,r1 --start 2005 "$@"
}
sed "s/^\(r[0-9]*,[0-9]*,p7\),,/\1,117,/" rows.csv >full.csv
"$EVALSTAT" did --micro --data full.csv --unit region --period wave --outcome y --treated r0,r1 --start 2005 \
  --covariates z --id person --se hc1,hc3 --to json | grep '"twfe"'
did
did --lang de --covariates z --weights w --id person --se iid --end 2006 --control r2,r3
