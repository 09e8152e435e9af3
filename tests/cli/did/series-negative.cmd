# A balance may be below 0; ratios of it mean nothing, and that is said.
{ echo u,p,y
  for year in 2001 2002 2003 2004 2005 2006; do echo "A,$year,$((2004 - year))"; echo "B,$year,40"; done; } >t.csv
"$EVALSTAT" did --data t.csv --unit u --period p --outcome y --treated A --start 2004
