"$EVALSTAT" its --data data/series/its_small.csv --period month --outcome starts --start 2012-01 --model logit
