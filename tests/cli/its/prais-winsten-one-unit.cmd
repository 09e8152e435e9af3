"$EVALSTAT" its --data data/series/its_small.csv --period month --outcome starts --kind flow --start 01/2012 --model prais-winsten --transition 2
