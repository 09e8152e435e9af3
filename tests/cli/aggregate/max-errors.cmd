# Each malformed row is a finding with its place; one more than allowed ends the work at that row.
printf 'id,district,measure,begin,end,cost\n0,Walle\n1,Walle,SPFH,2011-01-01,,1.00\n2,Walle,SPFH,31.02.2011,,1.00\n3,Walle,SPFH,2011-01-01,2010-01-01,1.00\n4,Walle\n5,Walle,\374,2011-01-01,,1.00\n6,S\303\274d,SPFH,2011-01-05,,2.00\n' >register.csv
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --cost cost \
  --max-errors 5
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --cost cost \
  --max-errors 4
