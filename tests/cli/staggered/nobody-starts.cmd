printf 'unit,year,y,first\nA,2001,1,\nA,2002,2,\nB,2001,1,never\nB,2002,2,0\n' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --start-column first
