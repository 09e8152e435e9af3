# What means nothing where places start at different times is refused, not passed over.
printf 'unit,year,y,z,first\nA,2001,1,1,2002\nA,2002,2,3,2002\nB,2001,1,2,never\nB,2002,2,2,never\nC,2001,1,3,never\nC,2002,2,1,never\n' >panel.csv
try() {
  command=$1
  shift
  "$EVALSTAT" "$command" --data panel.csv --unit unit --period year --outcome y --start-column first "$@" || echo "status $?"
}
try did --weights z
try did --se cr2
try did --draws 5
try did --lags 2
try did --effect 10
try event-study --se hc1
