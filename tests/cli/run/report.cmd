# The whole of it with charts on the synthetic series: summary, what lies there, and what the ledger says.
cp datasets/synthetic-monthly/study.yaml datasets/synthetic-monthly/synthetic-series.csv .
"$EVALSTAT" run study.yaml --month 2024-12 --lang en --output archive
echo "status $?"
(cd archive && find . -type f -o -type l | grep -v '/charts/' | sort)
cat archive/latest/summary.txt
sed 's/"time":"[^"]*","seconds":[0-9]*,/…,/; s/"[0-9a-f]\{16\}"/"…"/g; s/"months":.*,"previous"/"months":…,"previous"/; s/"\([0-9a-f]\{64\}\)"/"(a hash)"/g' archive/ledger.jsonl
