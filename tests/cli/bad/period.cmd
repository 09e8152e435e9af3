for cell in 2011-13 2011-02-30 32.01.2011 5/2011/1 Q5/2011 '' never; do
  printf 'u;t;n\nA;2010;1\nA;%s;2\n' "$cell" >series.csv
  "$EVALSTAT" growth --data series.csv --unit u --period t --outcome n --to json
  echo "status $?"
done
