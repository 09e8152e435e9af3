# 100.00 x 200.00/300.00 = 66.666… -> 66.67; 0.05 x 3/2 = 0.075 -> 0.08, half away from zero.
# gross: 66.67 - 60.00 = 6.67 and 0.08 - 0.01 = 0.07.
printf 'u,t,c\nA,2011,100.00\nA,2012,60.00\nB,2011,300.00\nB,2012,200.00\n' >thirds.csv
printf 'u,t,c\nA,2011,0.05\nA,2012,0.01\nB,2011,2.00\nB,2012,3.00\n' >half.csv
for file in thirds half; do
  "$EVALSTAT" savings --data $file.csv --unit u --period t --outcome c --kind cost --treated A --control B \
    --baseline 2011 --start 2012 --output out.csv --to csv || exit
  grep -E 'counterfactual|gross' out.csv
done
