# The pilot lacks 2002, B lacks 2003: both are left out and told.  A - C is -1, -1 before and 2 after: every method says 2 + 1.
printf 'place,year,y\nA,2001,1\nA,2002,\nA,2003,3\nA,2004,9\nB,2001,2\nB,2002,4\nB,2003,\nB,2004,4\nC,2001,2\nC,2002,3\nC,2003,4\nC,2004,7\n' >t.csv
"$EVALSTAT" synth --data t.csv --unit place --period year --outcome y --treated A --start 2004 --to csv | grep -v gap,
