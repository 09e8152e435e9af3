# Bremen without Walle: 10000000.00, 10451000.00, 10639999.50 Euro and 1000, 1020, 1029 cases.
# 2012: counterfactual 1000000 x 1.0451 = 1045100.00; gross 1045100 - 949600 = 95500.00;
#   n* = 102, p* = 10000 x (10451000/1020)/10000 = 10246.0784…; volume (102 - 90) p* = 122952.94; price 95500 - 122952.94
# 2013: 1000000 x 1.06399995 = 1063999.95; gross 1063999.95 - 960000.50 = 103999.45;
#   n* = 102.9, p* = 10340.1355…; volume 11.9 p* = 123047.61; price -19048.16
# total 199499.45 gross, 246000.55 volume, -46501.10 price; costs 120000.50: net 79498.95, ratio 1.66249,
# 95500.00 < 120000.50 <= 199499.45: break-even in the second period.  (Python's decimal gives the same.)
cat >costs.csv <<END
place;year;cost;cases
Walle;2011;1000000,00;100
Walle;2012;949600,00;90
Walle;2013;960000,50;91
Bremen;2011;11000000,00;1100
Bremen;2012;11400600,00;1110
Bremen;2013;11600000,00;1120
END
"$EVALSTAT" savings --data costs.csv --unit place --period year --outcome cost --kind cost --treated Walle \
  --control Bremen --contains-treated --baseline 2011 --start 2012 --project-costs 120000.50 --count cases --to csv
