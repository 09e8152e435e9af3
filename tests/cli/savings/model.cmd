# The model beside the exact rows: the totals, one period, the same for the same seed, and other limits for another.
S=datasets/synthetic-monthly/study.yaml
"$EVALSTAT" savings $S --draws 1000 --to csv --output a.csv || exit
"$EVALSTAT" savings $S --draws 1000 --to csv --threads 1 --output b.csv || exit
"$EVALSTAT" savings $S --draws 1000 --to csv --seed 2 --output c.csv || exit
cmp a.csv b.csv && echo "same seed, same rows"
cmp -s a.csv c.csv || echo "another seed, other limits"
grep 'AR(1)' a.csv | grep -E ',2022-06,|Synthetikstadt,,'
grep 'AR(1)' c.csv | grep -E 'gross_savings,.*Synthetikstadt,,'
