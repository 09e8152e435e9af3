# digits: 12
"$EVALSTAT" did --data data/series/flow-24.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind flow --start 2011-01 --to json
