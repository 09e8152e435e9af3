# digits: 12
"$EVALSTAT" did --data data/series/flow-24.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind flow --baseline 2010-01 --end 2011-12 --to csv
