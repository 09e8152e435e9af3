# 2 of A: 16 of 31 days of January at 6,200 are 3,200; from February on all of it, for it has no end. B: the longer
# case has 100, the other one day of 31 at 310; 15 of 31 days of May are 48.39. A quarter: at most the sum of its months.
cat >register.csv <<END
id,unit,measure,begin,end,cost
1,A,x,2020-01-01,2020-03-31,310
2,A,x,2020-01-16,,6200
3,A,x,2020-02-10,2020-02-19,290
4,B,x,2020-01-10,2020-01-10,310
5,B,x,2019-11-01,2020-05-15,100
END
columns="--id id --unit unit --measure measure --begin begin --end-date end --cost cost --largest-cost --from 2020-01"
"$EVALSTAT" aggregate --data register.csv $columns --to-period 2020-05 --to csv | cut -d, -f 1-3,8,12
"$EVALSTAT" aggregate --data register.csv $columns --to-period 2020-03 --by quarter --to csv | cut -d, -f 1-3,8,12
"$EVALSTAT" aggregate --data register.csv --unit unit --measure measure --begin begin --end-date end --largest-cost
"$EVALSTAT" aggregate --data odbc:x --table y $columns
