# More relations than all sets of them can be tried: one after another is left out, and what contradicts itself remains: a
# and b rise, so their sum t cannot fall; that a lies below the others has no part in it.
{
  echo quantity,change_percent,decimals
  echo t,-10,0
  echo a,10,0
  echo b,10,0
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do echo "c$i,0,0"; done
} >claims.csv
set --
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do set -- "$@" --subset "a <= c$i"; done
"$EVALSTAT" reconstruct --claims claims.csv "$@" --identity "t = a + b" --max-base 40 --quiet --to json --output out.json
echo "status $?"
LC_ALL=C grep -o 'these contradict each other: [^"]*' out.json
