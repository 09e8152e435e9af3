mkdir folder
"$EVALSTAT" growth --data folder --unit district --period year --outcome cases
echo "status $?"
"$EVALSTAT" growth folder
