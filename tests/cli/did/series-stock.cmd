"$EVALSTAT" did --data data/series/stock-40.csv --unit unit --period period --outcome value --treated Pilot --control Rest --kind stock --start 2011-09
