# None of these is a number, whatever C's strtod thinks of them.
for cell in 1e5 0x10 inf nan 1.234,5.6 12,34,56 --5 5- '1 2' '12%' 99999999999999999999 ٣; do
  printf 'u;t;n\nA;2011;1,5\nA;2012;%s\n' "$cell" >series.csv
  "$EVALSTAT" growth --data series.csv --unit u --period t --outcome n
  echo "status $?"
done
