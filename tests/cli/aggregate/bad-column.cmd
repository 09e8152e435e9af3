printf 'id,district,measure,begin,end\n1,Walle,SPFH,2011-01-01,\n' >register.csv
"$EVALSTAT" aggregate --data register.csv --unit distrikt --measure measure --begin begin --end-date end
