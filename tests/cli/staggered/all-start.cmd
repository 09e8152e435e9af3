# Nobody is left to compare with unless those that start later are.
printf 'unit,year,y,first\nA,2001,1,2002\nA,2002,2,2002\nB,2001,1,2003\nB,2002,2,2003\nB,2003,2,2003\nA,2003,1,2002\n' >panel.csv
"$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --start-column first
