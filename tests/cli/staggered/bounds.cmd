# digits: 6
# How far effects by time since each start hold.  The second table has the estimates and the covariance as R works them
# out from the definitions (scripts/reference/staggered.R events): the same bounds must come out.
LC_ALL=C awk 'BEGIN { print "unit,year,y,first"; for (i = 0; i < 16; i++) { k = i % 4;
  s = k == 0 ? 0 : k == 1 ? 2003 : k == 2 ? 2004 : 2006; for (t = 1; t <= 6; t++) {
  y = (7*i*i + 3*i*t + t*t + 5*((i*t) % 4)) % 23 + 0.5*t; if (s && 2000 + t >= s) y += 6 * (2001 + t - s);
  printf "u%02d,%d,%.1f,%s\n", i, 2000 + t, y, s ? s : "never" } } }' >panel.csv
cat >events.csv <<'EVENTS'
period,estimate,v1,v2,v3,v4,v5,v6,v7,v8
-5,10,2.5,1.875,-1.21875,0.416666666668,0.54166666666,-0.624999999999,-0.937500000002,0.187499999991
-4,2.5,1.875,17.9375,3.57812499999,6.0625,0.166666666668,-1.18749999999,-1.78125,-9.5625
-3,5.875,-1.21875,3.57812499999,5.63867187499,1.40755208333,2.09635416667,-0.366210937498,-0.484374999998,0.0937499999981
-2,-0.666666666667,0.416666666668,6.0625,1.40755208333,8.82407407407,4.63136574074,4.40234375001,2.25520833334,-4.25
1,4.83333333333,0.54166666666,0.166666666668,2.09635416667,4.63136574074,12.400462963,4.32421875,1.58854166667,11.4375
2,7.375,-0.624999999999,-1.18749999999,-0.366210937498,4.40234375001,4.32421875,14.623046875,6.11718749999,-0.49999999999
3,12.5,-0.937500000002,-1.78125,-0.484374999998,2.25520833334,1.58854166667,6.11718749999,12.875,-0.390625000015
4,18.75,0.187499999991,-9.5625,0.0937499999981,-4.25,11.4375,-0.49999999999,-0.390625000015,24.421875
EVENTS
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate --start-column first --to csv --output out.csv || exit
grep -v without out.csv | cut -d, -f2,7,12,13,16-18
"$EVALSTAT" sensitivity --event-study events.csv --to csv --output file.csv || exit
echo '# with the numbers of R'
cut -d, -f2,7,12,13,16-18 file.csv
echo '# without each unit'
grep without out.csv | cut -d, -f2,7-8,16
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --start-column first --lang de --quiet | head -n 20
