# Each pair is the same two quarters, months or days, in the forms of files and of options.
try() {
  printf 'u;t;n\nA;%s;10\nA;%s;12\n' "$1" "$2" >series.csv
  echo "-- $1, $2 ($3 .. $4)"
  "$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --kind stock \
    --baseline "$3" --end "$4" --output out.csv --to csv || exit
  grep growth_rate out.csv
}
try 2011 2012 2011 2012
try 2011-Q1 2012-Q1 I/2011 '1. Quartal 2012'
try I/2011 I/2012 2011-Q1 2012-Q1
try '1. Quartal 2011' '1. Quartal 2012' 2011-Q1 I/2012
try 2011-03 2012-03 03/2011 2012-03
try 03/2011 03/2012 2011-03 03/2012
try 3/2011 3/2012 2011-03 2012-03
try 2011-03-31 2012-03-31 31.03.2011 2012-03-31
try 31.03.2011 31.03.2012 2011-03-31 31.3.2012
try 1.3.2011 1.3.2012 2011-03-01 1.3.2012
