"$EVALSTAT" sensitivity --data data/series/season-60.csv --unit unit --period period --outcome value --kind flow --treated Pilot --control Rest --start 2013-01
