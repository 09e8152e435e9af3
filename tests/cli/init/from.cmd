# A draft from a file: it runs, and its guesses are questions.
cat >faelle.csv <<END
Bezirk;Monat;Fallart;Anzahl
Walle;01/2011;ambulant;100
Walle;12/2011;ambulant;90
Walle;01/2011;stationär;40
Walle;12/2011;stationär;50
Bremen;01/2011;ambulant;1000
Bremen;12/2011;ambulant;1010
Bremen;01/2011;stationär;400
Bremen;12/2011;stationär;420
END
"$EVALSTAT" init --from faelle.csv --lang de --output study || exit
sed "s|$PWD/||" study/study.yaml
"$EVALSTAT" check study/study.yaml --quiet --output check.txt
