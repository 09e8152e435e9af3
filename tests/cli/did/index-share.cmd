# An index is rounded as printed: g of 71.0 lies in -29.05 to -28.95, of 107.9 in 7.85 to 7.95, their
# difference in -37.0 to -36.8; over s = 0.08 that is -37.0/0.92 = -40.2174 to -36.8/0.92 = -40.
# The rest grew by (7.85 + 0.08*28.95)/0.92 = 11.05 to (7.95 + 0.08*29.05)/0.92 = 11.1674 %.
cat >series.csv <<END
unit;year;i
Walle;2011;100
Walle;2012;71,0
Bremen;2011;100
Bremen;2012;107,9
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome i --kind index --treated Walle \
  --control Bremen --contains-treated --treated-share 0.08 --baseline 2011 --end 2012 --to csv
