# Bremen has no figure: the growth of Walle is given, the comparison is null with the reason.
cat >series.csv <<END
unit,year,n
Walle,2011,70
Walle,2012,120
Bremen,2011,
Bremen,2012,
END
"$EVALSTAT" did --data series.csv --unit unit --period year --outcome n --kind index --treated Walle \
  --control Bremen --baseline 2011 --end 2012 --to csv
