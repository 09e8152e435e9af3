printf 'district,year,cases\nA,2011,1\n' >series.csv
for options in '--unit distrikt --period year --outcome cases' '--unit district --period yaer --outcome cases' \
  '--unit district --period year --outcome case' '--unit district --period year --indicator kind=x --value cases' \
  '--unit district --period year --outcome cases --population people'; do
  "$EVALSTAT" growth --data series.csv $options
  echo "status $?"
done
