# The answer to the question: with a decimal point 1.412 -> 2.824, with a comma 1412 -> 2824; both are +100 %,
# and the difference tells them apart.
printf 'u;t;n\nA;2011;1.412\nA;2012;2.824\n' >series.csv
for decimal in . ,; do
  "$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --decimal $decimal --output out.csv --to csv || exit
  grep difference, out.csv
done
