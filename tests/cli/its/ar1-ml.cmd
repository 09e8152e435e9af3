# digits: 9
"$EVALSTAT" its --data data/series/its_rates.csv --unit unit --period quarter --outcome rate --treated Pilot --alone --start 2010-Q4 --model ar1 --likelihood ml --to csv | grep -v -E ',fitted,|,counterfactual,'
