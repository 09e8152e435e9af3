# A register in SQLite gives the same bytes as the same rows in a file; what is wrong is one clear error.
for tool in sqlite3 odbcinst; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
odbcinst -q -d -n SQLite3 >/dev/null || { echo "skipped: the ODBC driver SQLite3 is not installed"; exit 77; }

failed=0
fail() {
  echo "$*"
  failed=1
}

# ---- equal cells --------------------------------------------------------------

# Open ends, 29 February, ends on last days, negative and missing amounts, four decimals, cases
# before, after, around the window, one-day cases, names that need care.
awk 'BEGIN {
  srand(5)
  print "id,district,measure,begin,end,cost"
  for (i = 1; i <= 3000; i++) {
    from = int(rand() * 72); length_ = int(rand() * 20); to = from + length_
    last = 28; day = 1 + int(rand() * last); end = 1 + int(rand() * last)
    if (length_ == 0 && end < day) end = day
    printf "%d,%s,m%d,%d-%02d-%02d,", i, rand() < 0.1 ? "Ärger „Süd“" : "Ort " int(rand() * 4), rand() * 3,
      2009 + int(from / 12), from % 12 + 1, day
    if (rand() < 0.2) printf ","
    else printf "%d-%02d-%02d,", 2009 + int(to / 12), to % 12 + 1, end
    if (rand() < 0.01) print ""
    else printf "%s%d.%02d%s\n", rand() < 0.1 ? "-" : "", rand() * 3000, rand() * 100, rand() < 0.2 ? "25" : ""
  }
  print "a,Ort 1,m1,2012-02-29,2012-02-29,1000.01\nb,Ort 1,m1,2012-02-28,2012-03-31,-0.29"
  print "c,Ort 1,m2,1999-02-28,2009-12-31,100\nd,Ort 5,m4,2019-02-28,,100"
  print "e,Ort 2,m1,2012-01-31,9999-12-31,77.7"
}' >register.csv
sqlite3 register.db 'CREATE TABLE "ca""ses; --" (id TEXT, district TEXT, "mea""sure" TEXT, "begin" DATE, "end" DATE, "co st" NUMERIC)' \
  '.mode csv' '.import register.csv given' 'INSERT INTO "ca""ses; --" SELECT * FROM given' 'DROP TABLE given'
database="odbc:Driver=SQLite3;Database=$PWD/register.db"

from_file() {
  "$EVALSTAT" aggregate --data register.csv --id id --unit district --measure measure --begin begin \
    --end-date end --cost cost "$@"
}
from_database() {
  "$EVALSTAT" aggregate --data "$database" --table 'ca"ses; --' --id id --unit district --measure 'mea"sure' \
    --begin begin --end-date end --cost 'co st' "$@"
}

same() {
  from_file --to csv "$@" >file.csv || fail "from a file: $*"
  from_database --to csv "$@" >database.csv || fail "from the database: $*"
  [ "$(wc -l <file.csv)" -gt 5 ] || fail "only $(wc -l <file.csv) lines: $*"
  cmp file.csv database.csv || fail "not the same cells: $*"
}
same
same --from 2010-02 --to-period 2013-04
same --from 2010 --to-period 2013 --by year
same --from 2010 --to-period 2013 --by quarter
same --from 2011 --to-period 2012 --cost-per day
same --from 2011 --to-period 2012 --cost-per lump-sum

# The findings too, but for the ids; and the same JSON but for where it comes from.
from_file --to json --from 2010 --to-period 2013 | sed '/"series"/,$d; /"inputs"/,/]/d; /dialect/d; /ids-/d' >file.json
from_database --to json --from 2010 --to-period 2013 | sed '/"series"/,$d; /"inputs"/,/]/d; /database-ids/d' >database.json
grep '"code"' file.json >file.findings
grep '"code"' database.json >database.findings
cmp file.findings database.findings || fail "other findings: $(diff file.findings database.findings)"

# A query instead of a table, with a comment at its end.
"$EVALSTAT" aggregate --data "$database" --query 'SELECT id, district, "mea""sure" AS m, "begin", "end" FROM "ca""ses; --" -- all' \
  --unit district --measure m --begin begin --end-date end --from 2011 --to-period 2012 --to csv | cut -d, -f1-7 >query.csv
from_file --from 2011 --to-period 2012 --to csv | cut -d, -f1-7 | cmp - query.csv || fail "not the same cells by a query"

# ---- nothing is written ------------------------------------------------------------

"$EVALSTAT" aggregate --data "odbc:Driver=SQLite3;Database=$PWD/none.db" --table t --unit a --measure b --begin c \
  --end-date d >out 2>err
status=$?
if [ $status != 4 ] || [ -s out ] || ! grep -q 'connect failed' err; then
  fail "no database: $(cat err)"
fi
[ ! -e none.db ] || fail "a database was made"

# ---- explained, not run ----------------------------------------------------------------

from_database --from 2010 --to-period 2013 --explain >sql || fail "--explain fails"
[ "$(grep -c '^GROUP BY 2, 3, 4' sql)" = 2 ] || fail "--explain prints no statement"
grep -q '"mea""sure"' sql || fail "a name is not quoted"
[ "$(grep -c '^-- parameter' sql)" = 4 ] || fail "--explain prints no parameters"

# ---- errors --------------------------------------------------------------------------------

# refused STATUS PATTERN ARGUMENTS...: one line of error (and perhaps a hint), nothing on standard output.
refused() {
  wanted=$1
  pattern=$2
  shift 2
  "$EVALSTAT" aggregate "$@" >out 2>err
  status=$?
  [ $status = "$wanted" ] || fail "status $status, expected $wanted: $*: $(cat err)"
  [ ! -s out ] || fail "something on standard output: $*"
  grep -q -e "$pattern" err || fail "expected $pattern: $(cat err)"
  [ "$(wc -l <err)" -le 2 ] || fail "more than an error and a hint: $(cat err)"
}
columns="--unit district --measure m --begin begin --end-date end"
columns_of() {
  echo "SELECT id, district, \"mea\"\"sure\" AS m, $1 AS \"begin\", $2 AS \"end\", $3 AS cost FROM \"ca\"\"ses; --\""
}
# shellcheck disable=SC2086 # list of words
{
  refused 3 'no such table: nothing' --data "$database" --table nothing $columns
  refused 3 'no column “distric”; the table has id, district' --data "$database" \
    --query "$(columns_of '"begin"' '"end"' 1)" --unit distric --measure m --begin begin --end-date end
  refused 3 'begins on “2012-02-30”' --data "$database" --query "$(columns_of "'2012-02-30'" NULL 1)" $columns --id id
  refused 3 'begins on “01.02.2012”' --data "$database" --query "$(columns_of "'01.02.2012'" NULL 1)" $columns
  refused 3 'the case “1” ends on 2011-01-01, before it begins on 2012-01-01' --data "$database" \
    --query "$(columns_of "'2012-01-01'" "'2011-01-01'" 1) WHERE id = '1'" $columns --id id
  refused 3 '(3005 such row(s) in all)' --data "$database" \
    --query "$(columns_of "'2012-01-01'" "'2011-01-01'" 1)" $columns --id id
  refused 3 'costs “12,50”' --data "$database" --query "$(columns_of "'2012-01-01'" NULL "'12,50'")" $columns --cost cost
  refused 3 'costs “1.0e-05”; expected a number with at most four decimals' --data "$database" --query "$(columns_of "'2012-01-01'" NULL 0.00001)" $columns --cost cost
  refused 3 'has no “district”' --data "$database" \
    --query "SELECT NULL AS district, 'x' AS m, '2012-01-01' AS \"begin\", NULL AS \"end\"" $columns
  refused 3 'nothing but blanks' --data "$database" \
    --query "SELECT ' ' AS district, 'x' AS m, '2012-01-01' AS \"begin\", NULL AS \"end\"" $columns
  refused 3 'the register has no rows' --data "$database" \
    --query "$(columns_of "'2012-01-01'" NULL 1) WHERE 0" $columns
  refused 3 'syntax error' --data "$database" --query 'SELECT 1 FROM (' $columns
  refused 2 'parameters of its own' --data "$database" --query "$(columns_of "'2012-01-01'" NULL 1) WHERE id = ?" \
    $columns --from 2011 --to-period 2012
  refused 2 'both of --table and --query' --data "$database" --table a --query b $columns
  refused 2 'none of --table and --query' --data "$database" $columns
  refused 2 'runs nothing' --data "$database" --table 'ca"ses; --' --explain $columns
  refused 2 'reading dates need a file' --data "$database" --table 'ca"ses; --' --stichtag 2011-12-31 $columns
  refused 2 'costs per case need a file' --data "$database" --table 'ca"ses; --' --cost cost --cost-per case $columns
  refused 2 '--max-errors needs a file' --data "$database" --table 'ca"ses; --' --max-errors 3 $columns
  refused 2 'is no name of a table' --data "$database" --table '"a"b' $columns
  refused 2 'persons cannot be counted' --data "$database" --table 'ca"ses; --' --person id $columns
  refused 2 'expected --data odbc:DSN' --data register.csv --table a $columns
  refused 2 'one --data' --data "$database" --data register.csv --table a $columns
  refused 4 "Can't open lib" --data 'odbc:Driver=Nothing;PWD=hidden' --table a $columns
  refused 4 'Data source name not found' --data odbc:nothing --table a $columns
}
"$EVALSTAT" aggregate --data 'odbc:Driver=Nothing;PWD=hidden' --table a --unit a --measure b --begin c --end-date d 2>&1 |
  grep -q hidden && fail "a password is printed"

# Names in other letters than the database's.
"$EVALSTAT" aggregate --data "$database" --query 'SELECT id, district, "mea""sure" AS m, "begin", "end" FROM "ca""ses; --"' \
  --unit DISTRICT --measure M --begin Begin --end-date END --from 2011 --to-period 2012 --to csv | cut -d, -f1-7 |
  cmp - query.csv || fail "not the same cells by names in other letters"

# A file that is no database stays as it is.
"$EVALSTAT" aggregate --data "odbc:Driver=SQLite3;Database=$PWD/register.csv" --table a --unit a --measure b --begin c \
  --end-date d --output kept >/dev/null 2>err
status=$?
if [ $status != 3 ] || [ -e kept ] || ! grep -q 'not a database' err; then
  fail "a CSV file as a database: $(cat err)"
fi

exit $failed
