# Rates: nothing is subtracted.  -29 - 4.51 = -33.51; with the share s of 0.05 to 0.10 the rest gives
# -33.51/0.95 = -35.2737 to -33.51/0.90 = -37.2333, and more by the rounding of whole numbers: the rest grew by
# (4.51 + 0.075*29)/0.925 = 7.2270, at least (104.505/100.5 - 1 + 0.05*(1 - 71.5/99.5))/0.95 = 5.6759 %.
cat >series.csv <<END
unit,year,r
Walle,2011,100
Walle,2012,71
Bremen,2011,100
Bremen,2012,104.51
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome r --kind rate --treated Walle \
  --control Bremen --contains-treated --treated-share 0.05..0.10 --baseline 2011 --end 2012 --to csv
