"$EVALSTAT" its --data data/series/its_counts.csv --unit unit --period month --outcome cases --start 2011-01
