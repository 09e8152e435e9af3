printf 'estimate,c1,c2\n0.1,1,0.5\n0.2,0.4,1\n' >estimates.csv
"$EVALSTAT" sensitivity --event-study estimates.csv --before 1
