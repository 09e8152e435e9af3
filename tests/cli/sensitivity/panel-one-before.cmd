# One period before the start: nothing says how far the courses differ by themselves.
printf 'unit,year,y\nA,2001,4\nA,2002,9\nA,2003,8\nB,2001,3\nB,2002,2\nB,2003,4\nC,2001,5\nC,2002,7\nC,2003,6\n' >panel.csv
"$EVALSTAT" sensitivity --data panel.csv --unit unit --period year --outcome y --kind rate --treated A --start 2002
