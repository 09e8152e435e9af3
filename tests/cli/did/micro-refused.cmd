# One line each: what is missing, and what stands where a number is expected.
printf 'region,wave,y,z\na,2001,1,1\na,2002,3,x1\nb,2001,2,2\nb,2002,2,-3\nb,20x2,2,1\n' >rows.csv
sed '$d' rows.csv >short.csv
did() {
  "$EVALSTAT" did --micro --unit region --period wave "$@"
  echo "$?" >&2
}
did --data rows.csv --outcome y --treated a --start 2002
did --data short.csv --outcome z --treated a --start 2002
did --data short.csv --outcome y --treated a --start 2002 --weights z
did --data short.csv --outcome y --treated c --start 2002
did --data short.csv --outcome y --treated a --control a --start 2002
did --data short.csv --outcome y --treated a,b --start 2002
did --data short.csv --outcome y --treated a --start 2003
did --data short.csv --outcome y --treated a
did --data short.csv --outcome q --treated a --start 2002
did --data short.csv --outcome y --treated a --start 2002 --se cr3
did --outcome y --treated a --start 2002
"$EVALSTAT" did --micro --data short.csv --period wave --outcome y --treated a --start 2002
