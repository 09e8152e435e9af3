# Rows without content, as spreadsheets leave them, and a trailing separator are no rows and no column.
printf 'unit;year;n;\nA;2011;1;\n;;;\nA;2012;2;\n;;;\n\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n --to json
