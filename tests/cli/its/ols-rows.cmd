# digits: 12
"$EVALSTAT" its --data data/series/its_rates.csv --unit unit --period quarter --outcome rate --treated Pilot --alone --start 2010-Q4 --model ols --lags 2 --to csv | cut -d, -f1-10,15
