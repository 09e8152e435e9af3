printf 'estimate,c1\n0.1,1\n0.2,0.4\n' >estimates.csv
"$EVALSTAT" sensitivity --event-study estimates.csv --before 1
