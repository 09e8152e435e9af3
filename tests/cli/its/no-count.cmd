"$EVALSTAT" its --data data/series/its_rates.csv --unit unit --period quarter --outcome rate --treated Pilot --start 2010-Q4 --model poisson
