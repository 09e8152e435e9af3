# Files of claims that cannot be used, each with its line.
try() {
  printf "quantity,change_percent,decimals\n$1" >claims.csv
  "$EVALSTAT" reconstruct --claims claims.csv --quiet
  echo "status $?"
}
try 'a,-29.04,1\n'
try 'a,-29.0,1\na,-29,0\n'
try 'a,much,1\n'
try 'a,,1\n'
try 'a,3.0,x\n'
try 'a,3.0,12\n'
try ',3.0,1\n'
try 'a,1000000000000000,0\n'
printf 'quantity,change_percent\na,3.0\n' >claims.csv
"$EVALSTAT" reconstruct --claims claims.csv
echo "status $?"
"$EVALSTAT" reconstruct --claims nowhere.csv
echo "status $?"
"$EVALSTAT" reconstruct --claims claims.csv datasets/walle-bremen/study.yaml
echo "status $?"
