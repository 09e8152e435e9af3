cat >register.csv <<'END'
id,district,measure,begin,end,cost
0,Walle,SPFH,2011-01-01,,1.00
1,Walle,SPFH,2011-02-01,,"1,50"
END
"$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin --end-date end --cost cost
