# One value a year has no season.
{ echo u,p,y
  for year in 2001 2002 2003 2004 2005 2006; do echo "A,$year,3$((year % 5))"; echo "B,$year,4$((year % 7))"; done; } >t.csv
"$EVALSTAT" did --data t.csv --unit u --period p --outcome y --treated A --start 2004 --harmonics 1
