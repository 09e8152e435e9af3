# digits: 12
# Three months before the start and 357 from it on: the trend is almost that of the months after.
# Estimates and errors: exact fractions, scripts/reference/ill_conditioned.py.
awk 'BEGIN { print "month,cases"; for (t = 0; t < 360; t++)
  printf "%04d-%02d,%d\n", 1985 + int(t / 12), t % 12 + 1, 40 + (t * 7919) % 13 + t / 30 }' >long.csv
"$EVALSTAT" its --data long.csv --period month --outcome cases --kind score --treated long --start 1985-04 --model ols --lags 3 --to json |
  sed -n '/level_change\|ill-conditioned/,/n":/p'
