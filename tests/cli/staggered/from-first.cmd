# The only ones that start are treated from the first period on.
printf 'unit,year,y,first\nA,2001,1,2001\nA,2002,2,2001\nB,2001,1,never\nB,2002,2,never\nC,2001,4,never\nC,2002,2,never\n' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --start-column first
