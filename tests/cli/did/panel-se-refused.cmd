# Each of these is refused in one line.
LC_ALL=C awk 'BEGIN { print "unit,year,y,z,c,w"; for (i = 1; i <= 6; i++) for (t = 1; t <= 8; t++)
  printf "u%d,%d,%d,%d,%d,%d\n", i, 2000 + t, (7*i*i + 3*i*t + t*t) % 23, (i*t) % 5, 2 * i + 7 * t, 3 - i }' >panel.csv
did() {
  "$EVALSTAT" did --data panel.csv --unit unit --period year --outcome y --kind rate --start 2005 "$@"
  echo "$?" >&2
}
did --treated u1 --se cr3
did --treated u1 --se cr2,
did --treated u1 --draws 0
did --control u3 --treated u1 --se wild
did --treated u1 --covariates q
did --treated u1,u2 --covariates z,c
did --treated u1,u2 --weights w
