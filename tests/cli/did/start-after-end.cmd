# A start after the last reading: the two readings say nothing about the project, and a finding says so.
sed 's/^start: 2011-01-01/start: 2014/' datasets/walle-bremen/study.yaml >study.yaml
cp datasets/walle-bremen/index.csv .
sed '/^reference:/,/^notes:/{/^notes:/!d;}' study.yaml >plain.yaml
"$EVALSTAT" did plain.yaml --to json | grep start-after-end
"$EVALSTAT" did plain.yaml --to json --lang en | grep start-after-end
