# digits: 12
"$EVALSTAT" did --data data/series/season-60.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind flow --start 2012-07 --harmonics 2 --to csv
