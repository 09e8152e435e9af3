# Whatever is wrong, the folder is afterwards what it was before, and standard output holds nothing.
[ "${EVALSTAT_INSTRUMENTED:-}" != wrapper ] || {
  echo "skipped: takes minutes under valgrind"
  exit 77
}
set -eu

log=$PWD
mkdir place
cd place
printf 'u,t,n\nA,2011,1\nA,2012,2\nB,2011,1\nB,2012,2\n' >good.csv
: >empty.csv
echo u,t,n >header.csv
printf 'u,t,n\nA,2011,1\nA,2011,2\n' >duplicate.csv
printf 'u,t,n\nA,2011,1\nA,2012,two\n' >word.csv
printf 'u,t,n\nA,2011,1\nA,2012,1.2.3\n' >points.csv
printf 'u,t,n\nA,2011,1\nA,2012,"2\n' >quote.csv
printf 'u,t,n\nA,2011,1\nA,2012\0,2\n' >nul.csv
mkdir folder.csv kept
echo mine >kept/report.html
echo mine >kept.json
echo mine >kept.svg

listing() {
  find . -exec ls -ldn --time-style=full-iso {} + | LC_ALL=C sort
}

# refused STATUS COMMAND...: fails so, prints nothing, leaves all as it was.
refused() {
  expected=$1
  shift
  listing >"$log/before"
  status=0
  "$EVALSTAT" "$@" >"$log/out" 2>"$log/err" || status=$?
  listing >"$log/after"
  if [ $status != "$expected" ] || [ -s "$log/out" ] || [ ! -s "$log/err" ] || [ "$(wc -l <"$log/err")" -gt 2 ]; then
    echo "evalstat $*: exit status $status; expected $expected, nothing on standard output, one or two lines of error"
    cat "$log/out" "$log/err"
    exit 1
  fi
  cmp -s "$log/before" "$log/after" || {
    echo "evalstat $*: the folder changed"
    diff "$log/before" "$log/after"
    exit 1
  }
  [ -z "$(ls -A "$TMPDIR")" ] || {
    echo "evalstat $*: left in TMPDIR: $(ls -A "$TMPDIR")"
    exit 1
  }
}

# every STATUS OPTION...: refused by all that read, to a new place and to one that has something.
every() {
  wanted=$1
  shift
  for command in growth did savings check plot report; do
    for output in new kept; do
      case $command in
        report) refused "$wanted" report "$@" --output $output ;;
        plot) refused "$wanted" plot "$@" --output $output.svg ;;
        *) refused "$wanted" $command "$@" --output $output.json --to json ;;
      esac
    done
  done
}

window='--baseline 2011 --end 2012 --start 2012 --treated A --kind cost'
columns='--unit u --period t --outcome n'
# shellcheck disable=SC2086 # lists of options
{
  for file in empty header duplicate word points quote nul folder; do
    every 3 --data $file.csv $columns $window
  done
  every 4 --data nowhere.csv $columns $window
  every 2 --data good.csv $columns $window --lang xx
  every 2 --data good.csv $columns $window --outcome m
  every 2 --data good.csv $columns $window --treated C
  for command in growth did savings plot report; do
    refused 3 $command --data good.csv $columns --baseline 1999 --start 2012 --kind cost --treated A --output new
  done
}
[ "$(cat kept/report.html kept.json kept.svg)" = 'mine
mine
mine' ]
