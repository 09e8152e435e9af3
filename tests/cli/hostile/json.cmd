"$EVALSTAT" growth --data data/hostile/names.csv --unit unit --period year --outcome stock --kind stock \
  --to json --output out.json || exit
grep '"growth_rate"' out.json | sed 's/.*"group": \(.*\), "period".*"estimate": \([^,]*\),.*/\1 \2/'
