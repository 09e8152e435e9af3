# A percentage on fewer cases than --min-base is told, place by place: by default below 20 (19, not 20); the
# four quarters of a flow add up to its base (4 x 4 = 16); a rate has no cases, a base of 0 is another finding.
printf 'u,t,n\nA,2011,19\nA,2012,15\nB,2011,20\nB,2012,25\nC,2011,0\nC,2012,2\n' >stock.csv
printf 'u,t,n\nA,2011-Q1,4\nA,2011-Q2,4\nA,2011-Q3,4\nA,2011-Q4,4\nA,2012-Q1,6\n' >flow.csv
growth() {
  echo "$*"
  "$EVALSTAT" growth --unit u --period t --outcome n --to json "$@" | grep -e small-base -e zero-base
}
growth --data stock.csv --kind stock
growth --data stock.csv --kind stock --min-base 19
growth --data stock.csv --kind stock --min-base 21 --lang de
growth --data stock.csv --kind stock --min-base 0
growth --data stock.csv --kind rate --min-base 100
growth --data flow.csv --kind flow --baseline 2011-Q1..2011-Q4
growth --data flow.csv --kind flow --baseline 2011-Q1..2011-Q4 --min-base 16
growth --data stock.csv --kind stock --min-base few
