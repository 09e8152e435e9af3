"$EVALSTAT" sensitivity --data data/series/flow-24.csv --unit unit --period period --outcome value --kind flow --treated Pilot --control Rest --start 2011-01 --lang de
