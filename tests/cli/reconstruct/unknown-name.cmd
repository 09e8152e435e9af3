# A sum over a name without a printed change: status 2, with the names there are.
printf 'quantity,change_percent,decimals\nambulant,-29.0,1\nstationaer,-6.3,1\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --identity "massnahmen = ambulant + stationaer"
