# One claim changed: status 1, and the finding names it and its line.
mkdir walle-bremen
cp datasets/walle-bremen/*.csv walle-bremen
sed 's/printed: "-9,55 %"/printed: "-9,65 %"/' datasets/walle-bremen/study.yaml >walle-bremen/study.yaml
"$EVALSTAT" reproduce walle-bremen/study.yaml --lang en --to json --output out.json
status=$?
grep '"claim-contradicted"' out.json | sed 's/"line": [0-9]*/"line": LINE/'
grep '"class": "contradicted"' out.json
exit $status
