# What is written is for its owner alone, unless --share says otherwise; what is there keeps its rights until replaced.
set -eu
umask 022

# rights EXPECTED FILE...: the rights in octal digits.
rights() {
  expected=$1
  shift
  for file; do
    actual=$(stat -c %a "$file")
    [ "$actual" = "$expected" ] || {
      echo "$file has $actual; expected $expected"
      exit 1
    }
  done
}

walle=$DATASETS/walle-bremen/study.yaml
report() { "$EVALSTAT" report "$walle" --no-charts --quiet "$@"; }
folders() { find "$1" -type d; }
files() { find "$1" -type f; }

report --output a/own
# shellcheck disable=SC2046 # names without blanks
rights 700 $(folders a) && rights 600 $(files a)
report --share group --output group
# shellcheck disable=SC2046
rights 750 $(folders group) && rights 640 $(files group)
report --share all --output all
# shellcheck disable=SC2046
rights 755 $(folders all) && rights 644 $(files all)

# A folder that is there stays as it is; files in it are replaced.
mkdir there
report --output there
# shellcheck disable=SC2046
rights 755 there && rights 600 $(files there)

"$EVALSTAT" growth "$walle" --output growth.txt --quiet
"$EVALSTAT" plot "$walle" --output chart.svg --quiet
"$EVALSTAT" init --output new >init.log 2>&1
rights 700 new && rights 600 new/*
printf 'id,district,measure,begin,end\nA,Walle,SPFH,2011-01-15,2010-03-10\nB,Walle,SPFH,2011-01-15,2011-03-10\n' >register.csv
"$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin --end-date end \
  --from 2011-01 --to-period 2011-02 --max-errors 5 --quarantine left-out.csv --output series.csv --quiet || true
rights 600 growth.txt chart.svg left-out.csv

"$EVALSTAT" run "$DATASETS/synthetic-monthly/study.yaml" --month 2024-12 --no-charts --output runs >/dev/null
# shellcheck disable=SC2046
rights 700 $(folders runs) && rights 600 $(files runs)

status=0
"$EVALSTAT" growth "$walle" --share everybody --output growth2.txt 2>err || status=$?
if [ $status != 2 ] || [ -e growth2.txt ] || ! grep -q 'expected group or all' err; then
  echo "--share everybody: status $status"
  exit 1
fi
