# digits: 12
printf 'month,n\n2020-01,9\n2020-02,11\n2020-03,9\n2020-04,11\n2020-05,19\n2020-06,21\n2020-07,19\n2020-08,21\n2020-09,40\n' >series.csv
"$EVALSTAT" monitor --data series.csv --period month --outcome n --chart i --baseline-until 2020-04 --rebase-from 2020-05
