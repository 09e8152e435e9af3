printf 'period,estimate,c1,c2\n0,0.1,1,0\n1,0.2,0,1\n' >estimates.csv
"$EVALSTAT" sensitivity --event-study estimates.csv
