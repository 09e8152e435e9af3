# DIN 55301: - is nothing, so 0 ("Basis 0"); . / ... x and an empty cell are missing, never 0.
cat >series.csv <<END
Ort;Jahr;Fälle
Nichts;2011;-
Nichts;2012;5
Unbekannt;2011;.
Unbekannt;2012;5
Unsicher;2011;/
Unsicher;2012;5
Später;2011;4
Später;2012;...
Gesperrt;2011;x
Gesperrt;2012;5
Leer;2011;
Leer;2012;5
Mehr;2011;4
Mehr;2012;5
END
"$EVALSTAT" growth --data series.csv --unit Ort --period Jahr --outcome Fälle --kind stock --lang de --to csv
"$EVALSTAT" growth --data series.csv --unit Ort --period Jahr --outcome Fälle --kind stock --lang de
