printf 'unit,year,y\nA,2001,10\nA,2002,12\nB,2001,4\nB,2002,2\nC,2001,4\nC,2002,3\n' >panel.csv
"$EVALSTAT" event-study --data panel.csv --unit unit --period year --outcome y --start 2002
