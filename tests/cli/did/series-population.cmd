# digits: 12
"$EVALSTAT" did --data data/series/people-60.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind flow --population population --start 2013-01 --to csv
