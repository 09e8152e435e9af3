# Semicolons, decimal commas, percent signs, minus signs of typesetting, Windows line ends.
printf 'quantity;change_percent;decimals\r\nambulant;-29,0 %%;1\r\nstationaer;−6,3 %%;1\r\nmassnahmen;– 18,2;1\r\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv --identity "massnahmen=ambulant+stationaer" --max-base 200 --lang de
