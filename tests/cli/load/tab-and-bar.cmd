printf 'unit\tyear\tn\nA\t2011\t1,5\nA\t2012\t3\n' >tab.csv
printf 'unit|year|n\nA|2011|1,5\nA|2012|3\n' >bar.csv
for file in tab bar; do
  "$EVALSTAT" growth --data $file.csv --unit unit --period year --outcome n --output out.csv --to csv || exit
  grep growth_rate out.csv
done
