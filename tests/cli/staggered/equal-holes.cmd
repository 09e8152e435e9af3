# All readings alike, one missing: effects of 0 without errors, no decomposition.
printf 'unit,year,y,first\nA,2001,5,2003\nA,2002,5,2003\nA,2003,5,2003\nB,2001,5,2003\nB,2002,5,2003\nB,2003,5,2003\nC,2001,5,never\nC,2002,5,never\nC,2003,5,never\nD,2001,5,never\nD,2002,,never\nD,2003,5,never\n' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --start-column first --to csv
