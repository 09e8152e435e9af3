# Findings in German; persons beside cases: P1 has two cases at once, and one person is counted once.
cat >register.csv <<END
id,person,district,measure,begin,end
1,P1,Walle,SPFH,2011-01-01,2011-03-31
2,P1,Walle,SPFH,2011-02-01,2011-02-28
3,P2,Walle,SPFH,2011-02-10,9999-12-31
4,P2,Mitte,Heim,2010-01-10,2010-02-01
,,,,,
4,P3,Mitte,Heim,2011-09-10,2011-10-01
END
"$EVALSTAT" aggregate --data register.csv --id id --person person --unit district --measure measure --begin begin \
  --end-date end --from 2011-01 --to-period 2011-03 --lang de
