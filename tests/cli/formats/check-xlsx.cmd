"$EVALSTAT" check --data data/formats/series.xlsx
"$EVALSTAT" check --data data/formats/series.xlsx --lang de
