# A case that ends on the day is there on it; one that begins on it is too.
cat >register.csv <<END
district,measure,begin,end
Walle,SPFH,2011-01-01,2011-12-31
Walle,SPFH,2011-12-31,
Walle,SPFH,2012-01-01,2012-06-30
END
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end \
  --stichtag 31.12.2011,2012-06-30 --stichtag 2011-01-01 --to csv
