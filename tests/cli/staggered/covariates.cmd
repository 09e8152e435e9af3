# digits: 9
# Outcome regression on a covariate of the last period before each start, and by hand: u1 and u2 start in 2003 with z = 3
# and 5 in 2002, mean 4.  Their changes to 2003 are 8 and 10; those of the others are 2 z, but for 1 more in u3 and u6 and
# 1 less in u4 and u5 (z 1 to 4), so that the line at 4 says 8: 9 - 8 = 1.  Variance: 2 (1/2)^2 for the two and
# 0.2^2 + 0.1^2 + 0.4^2 + 0.7^2 for the line at 4, in all 1.2.
cat >panel.csv <<'PANEL'
unit,year,y,z,first
u1,2002,10,3,2003
u1,2003,18,9,2003
u2,2002,10,5,2003
u2,2003,20,9,2003
u3,2002,5,1,never
u3,2003,8,9,never
u4,2002,5,2,never
u4,2003,8,9,never
u5,2002,5,3,never
u5,2003,10,9,never
u6,2002,5,4,never
u6,2003,14,9,never
PANEL
study() {
  "$EVALSTAT" "$@" --data panel.csv --unit unit --period year --outcome y --kind rate --start-column first --covariates z --quiet
}
study did --to csv
study event-study
sed 's/,first/,z2,first/;s/,\([0-9]*\),\(2003\|never\)$/,\1,7,\2/' panel.csv >two.csv
"$EVALSTAT" did --data two.csv --unit unit --period year --outcome y --start-column first --covariates z,z2 || echo "status $?"
