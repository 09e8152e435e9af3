# Values of options that are none: one line each, before anything is read.
printf 'unit,year,y\nA,2001,10\nA,2002,12\nB,2001,4\nB,2002,2\n' >panel.csv
try() {
  "$EVALSTAT" "$@" --unit unit --period year
  echo "status $?"
}
try growth --data panel.csv --outcome y --confidence 1
try growth --data panel.csv --outcome y --confidence 0
try growth --data panel.csv --indicator y
try growth --data panel.csv --indicator =y
try growth --data panel.csv --indicator kind=
try growth --data panel.csv --indicator kind=a --indicator sort=b
try growth --data panel.csv --outcome y --delimiter ';;'
try growth --data panel.csv --outcome y --delimiter point
try growth --data panel.csv --outcome y --decimal semicolon
try growth datasets/walle-bremen/study.yaml --data panel.csv --outcome y
try growth --data panel.csv --outcome y --baseline soon
try its --data panel.csv --outcome y --start 2002 --calendar moon
try its --data panel.csv --outcome y --start 2002 --likelihood most
try sensitivity --data panel.csv --outcome y --treated A --start 2002 --mbar 1,-1
try sensitivity --data panel.csv --outcome y --treated A --start 2002 --bend 0,wide
