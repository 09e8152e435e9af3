# digits: 12
"$EVALSTAT" monitor --data data/series/its_counts.csv --unit unit --period month --outcome cases --denominator people --treated Pilot \
  --chart pprime --baseline-until 2010-12 --to json | grep -v '_limit"\|"value"'
