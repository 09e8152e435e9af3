# digits: 12
# 10 12 11 13 | 20 8: limits 11.5 +- 5/1.128; one month after the baseline lies beyond them: status 1.
printf 'place;month;n\nA;2020-01;10\nA;2020-02;12\nA;2020-03;11\nA;2020-04;13\nA;2020-05;20\nA;2020-06;8\n' >series.csv
"$EVALSTAT" monitor --data series.csv --unit place --period month --outcome n --chart i --baseline-until 2020-04 --to csv
