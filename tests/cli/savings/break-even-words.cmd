# When the costs are reached, in words: 10 and 20 saved against 30 (2012); 5 a year against 50 (extrapolated: 2020,
# the tenth); 10, 20, -30, 10 against 30 (lost again; 20 are missing, two more years of 10: 2016); 5, 5, 5, 0 (never).
saved() {
  printf 'u,t,c\nB,2010,100\nB,2011,100\nB,2012,100\nB,2013,100\nB,2014,100\n' >costs.csv
  year=2010
  for cost in 100 $1; do
    echo "A,$year,$cost" >>costs.csv
    year=$((year + 1))
  done
  for lang in de en; do
    "$EVALSTAT" savings --data costs.csv --unit u --period t --outcome c --kind cost --treated A --control B \
      --baseline 2010 --start 2011 --project-costs "$2" --lang $lang --output out.txt --to text
    sed -n '/^\(\(Rechnerisch\|Die Einsparung\) erreicht\|Am Ende\|By computation\|The savings \(are below\|do not\)\)/,/^$/p' out.txt
  done
}
saved "90 80 90 90" 30
saved "95 95 95 95" 50
saved "90 80 130 90" 30
saved "95 95 95 100" 50
