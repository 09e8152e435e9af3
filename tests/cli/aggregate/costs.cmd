# Per day 10.00: 300 in a month of 30. A whole case of 100.00 over 3 + 30 + 27 days: 5.00 + 50.00 + 45.00.
# One of 100.00 over 31 + 28 + 31 days: 34.44 + 31.11 + what is left. A lump sum falls on the begin.
cat >register.csv <<END
district,measure,begin,end,cost
Walle,a,2011-03-29,2011-05-27,100.00
Walle,b,2011-01-01,2011-03-31,100.00
END
for basis in day case lump-sum; do
  echo "$basis"
  "$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --cost cost \
    --cost-per $basis --to csv | cut -d, -f1-3,8
done
