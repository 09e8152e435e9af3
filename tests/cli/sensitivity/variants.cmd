# digits: 8
"$EVALSTAT" sensitivity --data data/series/short-20.csv --unit unit --period period --outcome value --kind cost --treated Pilot --control Rest --start 2011-01 --baseline 2010-07..2010-12 --to csv | cut -d, -f2,6,7-8,15-
