# What cannot be compared is refused in one line.
table()
{
  echo place,year,y
  cat
}
try()
{
  "$EVALSTAT" synth --data t.csv --unit place --period year --outcome y --treated A "$@" || echo "status $?"
}
printf 'A,2001,1\nA,2002,2\nA,2003,3\nB,2001,2\nB,2002,4\nB,2003,5\nC,2001,3\nC,2002,3\nC,2003,7\n' | table >t.csv
try --start 2001
try --start 2002
try --start 2004
try
try --start 2003 --treated B
try --start 2003 --control A
printf 'A,2001,1\nA,2002,2\nA,2003,3\n' | table >t.csv
try --start 2003
printf 'A,2001,1\nA,2002,2\nA,2003,3\nB,2001,\nB,2002,2\nB,2003,3\n' | table >t.csv
try --start 2003
printf 'A,2001,7\nA,2002,7\nA,2003,3\nB,2001,7\nB,2002,7\nB,2003,3\nC,2001,7\nC,2002,7\nC,2003,9\n' | table >t.csv
try --start 2003
printf 'A,2001,7\nA,2002,8\nA,2003,3\nB,2001,7\nB,2002,7\nB,2003,3\nC,2001,7\nC,2002,7\nC,2003,9\n' | table >t.csv
try --start 2003 >/dev/null && echo "one of them varies before the start: that is enough"
