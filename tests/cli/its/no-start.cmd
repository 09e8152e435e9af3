"$EVALSTAT" its --data data/series/its_small.csv --period month --outcome starts
