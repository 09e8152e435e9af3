# digits: 6
# Estimates with exponents, a decimal comma in none; the trend before goes on, so that the bounds move.
cat >estimates.csv <<'END'
period,estimate,c1,c2,c3,c4,c5
-3,0.3,4e-2,1e-2,1e-2,5e-3,5e-3
-2,0.21,1e-2,4e-2,1e-2,5e-3,5e-3
1,-1.1,1e-2,1e-2,4e-2,2e-2,1e-2
2,-1.2,5e-3,5e-3,2e-2,5e-2,2e-2
3,-1.4,5e-3,5e-3,1e-2,2e-2,6e-2
END
"$EVALSTAT" sensitivity --event-study estimates.csv --mbar 0,1 --bend 0,0.05 --to csv
