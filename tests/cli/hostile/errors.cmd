# Hostile names in messages: one line each, no control bytes.
printf 'u,t,"n\nm"\nA,2011,"1\033[31m\n2"\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit u --period t
echo "status $?"
"$EVALSTAT" growth --data "$(printf 'no\nwhere\033[31m')" --unit u
echo "status $?"
"$EVALSTAT" did data/hostile/study.yaml --treated "$(printf 'x\n\033]0;title\007%%s')"
echo "status $?"
"$EVALSTAT" growth --to "$(printf '\377\n%%n')" --data series.csv
echo "status $?"
