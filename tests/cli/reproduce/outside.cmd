# What the options leave cannot carry the claims: no outcome in Euro for the savings, no reading at the end.
"$EVALSTAT" reproduce datasets/walle-bremen/study.yaml --outcome ambulant
echo "status $?"
"$EVALSTAT" reproduce datasets/walle-bremen/study.yaml --end 2099
echo "status $?"
