# No period has a value of both sides: that is said, not that they are few.
{ echo u,p,y
  for year in 2001 2002 2003 2004; do echo "A,$year,3"; done
  for year in 2005 2006 2007 2008; do echo "B,$year,4"; done; } >t.csv
"$EVALSTAT" did --data t.csv --unit u --period p --outcome y --treated A --start 2003
