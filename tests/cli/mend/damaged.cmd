# Every repair is told with its line, and the table is written clean; what cannot be read makes the status 1.
{
  printf 'day,place,cases,cost\n'
  for month in 01 02 03 04 05 06; do printf '2011-%s-28,Walle,12,"1200,50"\n' $month; done
  printf '2011-07-28,Walle,,12,"1200,50"\n2011-08-28Walle,11,"1100,00"\n2011-09-28,"Walle,9,"900,00"\n'
  printf '2011-10-28|Walle|8|"800,00"\nnothing\n2011-11-28,Walle,7,"700,00"\nSource: office\n'
} >damaged.csv
"$EVALSTAT" mend damaged.csv --table clean.csv
echo "status $?"
cat clean.csv
"$EVALSTAT" mend clean.csv --table again.csv | tail -2
cmp clean.csv again.csv
