# By hand. Id 1 is opened again on the day after its end and again in March; id 2 begins on 29 February 2012. Four begins lie
# within another case of the same person: 2 within the second row of 1, the third row of 1 within 2, and 3 in another
# district within both (A); one of the two measures on the same days (B). February, Walle, SPFH: case 1 for 10 days (1 to 10)
# and for 19 (11 to 29), case 2 for 1: 30 days; two on the 29th, two ends, one of them on that day, of 29/2 days on average;
# of 290.00 a month a day is 10.00: 100 + 190 + 10 = 300. One person. March: 1 for 17 days and 2 for 31: 48;
# 17/31 of 290.00 are 159.03, with the other 290.00: 449.03. Case 3 has one day of 31: 9.35.
cat >register.csv <<'END'
id,person,district,measure,begin,end,cost
1,A,Walle,SPFH,2012-02-01,2012-02-10,290
1,A,Walle,SPFH,2012-02-11,2012-02-29,290
1,A,Walle,SPFH,2012-03-15,2012-03-31,290
2,A,Walle,SPFH,2012-02-29,,290
3,A,Mitte,Heim,2012-03-31,,290
4,B,Mitte,Heim,2012-02-01,2012-02-29,290
4,B,Mitte,SPFH,2012-02-01,2012-02-29,290
END
"$EVALSTAT" aggregate --data register.csv --id id --person person --unit district --measure measure --begin begin \
  --end-date end --cost cost --from 2012-02 --to-period 2012-03 --to csv
"$EVALSTAT" aggregate --data register.csv --id id --person person --unit district --measure measure --begin begin \
  --end-date end --from 2012-02 --to-period 2012-03 --to json | sed -n 's/.*"code": "\(ids\|cases\|open\)\([a-z-]*\)", "message": "\([^"]*\)".*/\1\2: \3/p'
