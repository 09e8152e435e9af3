printf 'Ort,Jahr,cost\nA,2010,100\nA,2011,90\nB,2010,200\nB,2011,210\n' >cost.csv
savings() {
  "$EVALSTAT" savings --data cost.csv --unit Ort --period Jahr --outcome cost --kind cost --treated A --control B --quiet --to csv "$@"
  echo "status $?"
}
savings --baseline 2010 --start 2011 --end 2010
savings --baseline 2010 --start 2012
savings --baseline 2010 --start 2011 --end 2015
