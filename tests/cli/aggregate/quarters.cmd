# Quarters: the stock is that of the last month; the default window reaches from the first begin to the last date, of
# which only whole quarters are kept.
cat >register.csv <<END
district,measure,begin,end,cost
Walle,SPFH,2011-03-15,2011-07-10,31.00
Walle,SPFH,2011-05-01,2011-10-02,62.00
END
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --cost cost \
  --by quarter --to csv
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end \
  --by year --from 2011-02 --to-period 2011
