run() { # the file's text, then options
  printf "$1" >series.csv
  shift
  "$EVALSTAT" monitor --data series.csv --period month --outcome n "$@" --to json
  echo "status $?"
}
months='2020-01,%s\n2020-02,%s\n2020-03,%s\n2020-04,%s\n2020-05,%s\n'
plain=$(printf "month,n\n$months" 3 4 5 3 4)
run "$plain" --chart x
run "$plain" --chart u
run "$plain" --chart c --denominator n
run "$(printf "month,n,d\n$months" 3,9 4,9 5,9 3,9 4,9)" --chart i --denominator d
run "$plain" --rules limit
run "$plain" --baseline-until 2019-12
run "$plain" --baseline-until 2020-03
run "$plain" --baseline-until Ostern
run "$plain" --rebase-from 2021-01
run "$plain" --start 2020-01
run "$(printf "month,n\n$months" 3 4 -5 3 4)" --chart c
run "$(printf "month,n\n$months" 3 4 5.5 3 4)" --chart c
run "$(printf "month,n,d\n$months" 3,9 4,9 5,4 3,9 4,9)" --chart p --denominator d
run "$(printf "month,n,d\n$months" 3,9 4,9 5,0 3,9 4,9)" --chart u --denominator d
printf 'place,month,n\nA,2020-01,1\nB,2020-01,2\n' >series.csv
"$EVALSTAT" monitor --data series.csv --unit place --period month --outcome n
echo "status $?"
