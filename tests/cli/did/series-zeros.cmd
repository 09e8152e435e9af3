# digits: 12
"$EVALSTAT" did --data data/series/sparse-36.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind count --start 2011-09 --to json
