"$EVALSTAT" its --data data/series/its_small.csv --period month --outcome starts --kind flow --start 2015-01
