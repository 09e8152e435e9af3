printf 'unit,year,y\nA,2001,10\nA,2002,12\nB,2001,4\nB,2002,2\n' >panel.csv
"$EVALSTAT" reproduce --data panel.csv --unit unit --period year --outcome y --treated A --baseline 2001 --end 2002
