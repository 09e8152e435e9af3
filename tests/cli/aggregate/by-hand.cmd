# A: 17 of 31 days of January at 310.00 are 170.00, 10 of 31 of March 100.00; B begins and ends on
# 29 February: one day of 29 at 100.00 is 3.45; C is open from 2011-02-28: one day of 28 at 0.14 is 0.005, so 0.01.
cat >register.csv <<END
id,district,measure,begin,end,cost
A,Walle,SPFH,2011-01-15,2011-03-10,310.00
B,Walle,SPFH,2012-02-29,2012-02-29,100.00
C,Walle,SPFH,2011-02-28,,0.14
END
"$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin --end-date end \
  --cost cost --from 2011-01 --to-period 2012-02 --to csv
