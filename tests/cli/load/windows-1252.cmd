# 0xFC is ü and 0x80 is € in windows-1252, which is found and told.
printf 'Bezirk;Jahr;Kosten\nS\374d;2011;1.000,00 \200\nS\374d;2012;1.100,00 \200\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit Bezirk --period Jahr --outcome Kosten --kind cost --to json
