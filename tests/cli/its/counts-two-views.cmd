"$EVALSTAT" its --data data/series/its_counts.csv --unit unit --period month --outcome cases --kind flow --treated Pilot --start 2011-01 --population people --harmonics 1 --lang de
