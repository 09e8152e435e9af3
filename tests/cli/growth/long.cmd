# A long file: ambulant 100 -> 90 = -10 %, stationär 40 -> 50 = +25 %; outcome is the VALUE.
cat >series.csv <<END
Raum;Monat;Art;Anzahl
Walle;01/2011;ambulant;100
Walle;12/2011;ambulant;90
Walle;01/2011;stationär;40
Walle;12/2011;stationär;50
END
"$EVALSTAT" growth --data series.csv --unit Raum --period Monat --indicator Art=ambulant \
  --indicator Art=stationär --value Anzahl --kind stock --to csv
