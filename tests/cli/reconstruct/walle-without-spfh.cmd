# digits: 12
# Four solutions without SPFH, as JSON rows.
cat >claims.csv <<END
quantity,change_percent,decimals
ambulant,-29.0,1
stationaer,-6.3,1
massnahmen,-18.2,1
beratung,+71.4,1
faelle,+1,0
END
"$EVALSTAT" reconstruct --claims claims.csv --identity "massnahmen = ambulant + stationaer" \
  --identity "faelle = massnahmen + beratung" --max-base 400 --to json
