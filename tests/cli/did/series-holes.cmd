# digits: 12
"$EVALSTAT" did --data data/series/holes-48.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind cost --start 2011-11 --to csv
