# digits: 12
"$EVALSTAT" its --data data/series/its_counts.csv --unit unit --period month --outcome cases --kind flow --treated Pilot --alone --start 2012-10 --model negbin --to json
