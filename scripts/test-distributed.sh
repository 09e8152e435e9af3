#!/bin/sh
# test-distributed.sh - a register on a coordinator with three shards: what aggregate makes of it.
#
# Installs what is missing, builds, starts PostgreSQL on loopback (postgres-cluster.sh), loads a
# synthetic register of ROWS rows (default 200000) and checks that each shard adds up its own part,
# that every cell is that of the CSV file, and what happens when a server stops or hangs.
set -u

cd "$(dirname "$0")/.." || exit
MODE=${MODE:-release}
BUILD=${BUILD:-build/$MODE}
rows=${ROWS:-200000}

if [ -z "${CLUSTER_FOLDER:-}" ]; then
  sh scripts/setup.sh build test distributed || exit
  make -s -j "$(nproc)" MODE="$MODE" BUILD="$BUILD" "$BUILD/evalstat" "$BUILD/scripts/synthetic_register" || exit
  exec sh scripts/postgres-cluster.sh sh "$0"
fi

evalstat=$PWD/$BUILD/evalstat
case $BUILD in /*) evalstat=$BUILD/evalstat ;; esac
scripts=$PWD/scripts
generator=$PWD/$BUILD/scripts/synthetic_register
work=$CLUSTER_FOLDER/work
mkdir -p "$work"
cd "$work" || exit
: >counts

# ---- how it is told -----------------------------------------------------------

passed() {
  echo "ok      $*"
  echo "1 0 0" >>counts
}
failed() {
  echo "FAILED  $*"
  echo "0 1 0" >>counts
}
# check NAME COMMAND...
check() {
  name=$1
  shift
  if "$@" >log 2>&1; then
    passed "$name"
  else
    failed "$name"
    head -n 20 log
  fi
}
seconds() {
  date +%s.%N
}

sql() {
  port=$1
  shift
  "$CLUSTER_BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 -p "$port" "$@"
}

# ---- the register ---------------------------------------------------------------

load() {
  "$generator" "$rows" 7 iso 6 >register.csv || return
  awk -F, 'NR > 1 {
    shard = $3 == "synth-01" || $3 == "synth-02" ? 1 : $3 == "synth-03" || $3 == "synth-04" ? 2 : 3
    print >"shard" shard ".csv"
  }' register.csv
  for shard in 1 2 3; do
    eval "port=\$CLUSTER_PORT$shard"
    # shellcheck disable=SC2154 # set by eval
    sql "$port" -c "\\copy register FROM 'shard$shard.csv' WITH (FORMAT csv)" -c 'ANALYZE register' || return
  done
  [ "$(sql "$CLUSTER_PORT" -c 'SELECT COUNT(*) FROM register')" = "$rows" ]
}

columns="--id id --unit district --measure measure --begin begin --end-date end --cost cost"
window="--from 2010-01 --to-period 2013-12"

# shellcheck disable=SC2086 # lists of words
from_file() {
  "$evalstat" aggregate --data register.csv $columns --to csv "$@"
}
# shellcheck disable=SC2086
from_shards() {
  "$evalstat" aggregate --data "odbc:$CLUSTER_ODBC" --table register $columns --to csv "$@"
}

# ---- equal cells -------------------------------------------------------------------

# same OPTIONS...: every cell, cents included, and not just zeros.
same() {
  from_file "$@" >file.csv && from_shards "$@" >shards.csv && cmp file.csv shards.csv &&
    [ "$(cut -d, -f8 shards.csv | sort -u | wc -l)" -gt 20 ]
}

# A study with categories: added up on the shards, the same cells as from the file.
study() {
  cat <<END
title: Register
pilot: synth-01
register:
  path: "$1"
  $2
  id: id
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  from: 2010-01
  to: 2013-12
  categories:
    - {name: SPFH, measures: ambulant SPFH, part_of: ambulant}
    - {name: ambulant, measures: [ambulant Einzelfall, ambulant Gruppe], part_of: all}
    - {name: stationaer, measures: [stationaer Heim, Vollzeitpflege], part_of: all}
    - {name: all}
END
}
same_study() {
  study register.csv "" >file.yaml && study "odbc:$CLUSTER_ODBC" "table: register" >shards.yaml &&
    "$evalstat" aggregate file.yaml --to csv >file.csv && "$evalstat" aggregate shards.yaml --to csv >shards.csv &&
    cmp file.csv shards.csv && [ "$(cut -d, -f2 shards.csv | sort -u | wc -l)" = 6 ] &&
    "$evalstat" growth file.yaml --to csv --quiet >file.csv && "$evalstat" growth shards.yaml --to csv --quiet | cmp - file.csv
}

# ---- what the shards do -----------------------------------------------------------------

# The statement as it is explained, with its $2 values in place: for the planner's own words.
filled_in() {
  awk -v wanted="$2" '/^-- parameter/ { values[++count] = substr($0, index($0, ": ") + 2); next }
    { lines[++last] = $0 }
    END {
      print "EXPLAIN (VERBOSE, COSTS OFF)"
      for (i = 1; i <= last; i++) {
        while (match(lines[i], /\?/)) {
          lines[i] = substr(lines[i], 1, RSTART - 1) "\047" values[++used] "\047" substr(lines[i], RSTART + 1)
        }
        print lines[i]
      }
      exit used != count || used != wanted
    }' "$1"
}

# Begins and ends on each shard: six aggregates there, and no scan that fetches rows. What gives the statement, and the
# number of its values: twice those of the window, and each measure with its category.
plan_is_pushed_down() {
  values=$1
  shift
  "$@" --explain >statement.sql && filled_in statement.sql "$values" >explain.sql || return
  sql "$CLUSTER_PORT" -c 'SET enable_partitionwise_aggregate = on' -f explain.sql >plan || return
  for shard in 1 2 3; do
    [ "$(grep -c "Relations: Aggregate on (public.register_shard$shard" plan)" = 2 ] || return
  done
  [ "$(grep -c 'Foreign Scan' plan)" = 6 ] && [ "$(grep -c 'Remote SQL: .* GROUP BY' plan)" = 6 ] &&
    ! grep -E 'HashAggregate|GroupAggregate' plan
}

# What the shard's own log says it was asked: two statements that group, none that does not.
shards_only_sent_sums() {
  for shard in 1 2 3; do
    : >"$CLUSTER_FOLDER/shard$shard.log"
  done
  # shellcheck disable=SC2086
  from_shards $window >/dev/null || return
  for shard in 1 2 3; do
    grep 'FROM public.register' "$CLUSTER_FOLDER/shard$shard.log" | grep -v EXPLAIN >asked
    [ "$(grep -c 'GROUP BY' asked)" = 2 ] && [ "$(grep -vc 'GROUP BY' asked)" = 0 ] || return
  done
}

# ---- when something is wrong ------------------------------------------------------------------

# refused PATTERN COMMAND...: exit status 3 or 4, one error that names it, the output file as it was.
refused() {
  pattern=$1
  shift
  echo "published before" >published
  "$@" --output published >out 2>err
  status=$?
  cat err
  [ $status = 3 ] || [ $status = 4 ] || return
  [ ! -s out ] && [ "$(cat published)" = "published before" ] && [ "$(grep -c . err)" -le 2 ] &&
    grep -q -e "$pattern" err && ! grep -q -e "$CLUSTER_PASSWORD" err
}
stop_shard() {
  sh "$scripts/postgres-cluster.sh" --stop "$1"
}
start_shard() {
  sh "$scripts/postgres-cluster.sh" --start "$1"
}
shard_is_missed() {
  stop_shard "$1" || return
  # shellcheck disable=SC2086
  refused "shard$1" from_shards $window
  result=$?
  start_shard "$1" && return $result
}
# The same bytes again when it is back.
shard_is_back() {
  # shellcheck disable=SC2086
  from_shards $window >again.csv && from_file $window | cmp - again.csv
}
# A shard that takes connections and never answers.
hanging_shard_is_left() {
  process=$(head -n 1 "$CLUSTER_FOLDER/shard3/postmaster.pid")
  kill -STOP "$process" || return
  # shellcheck disable=SC2086
  refused shard3 from_shards $window
  result=$?
  kill -CONT "$process" && return $result
}
# with_source SOURCE ARGUMENTS...: another way to the database.
with_source() {
  source=$1
  shift
  # shellcheck disable=SC2086
  "$evalstat" aggregate --data "odbc:$source" $columns "$@"
}
other_port() {
  echo "$CLUSTER_ODBC" | sed "s/Port=[0-9]*/Port=1/"
}
hanging_coordinator_is_left() {
  process=$(head -n 1 "$CLUSTER_FOLDER/coordinator/postmaster.pid")
  kill -STOP "$process" || return
  refused 'timeout' from_shards --timeout 2
  result=$?
  kill -CONT "$process" && return $result
}
slow_query_is_left() {
  refused 'statement timeout' with_source "$CLUSTER_ODBC" --timeout 2 \
    --query "SELECT register.* FROM register, (SELECT 1 FROM pg_sleep(30)) AS slow"
}
# Nobody writes, not even by a function in a query.
nothing_is_written() {
  sql "$CLUSTER_PORT" -c 'CREATE TABLE written (n integer)' -c 'GRANT ALL ON written TO office' \
    -c 'CREATE FUNCTION trouble() RETURNS integer LANGUAGE sql AS
        $$ INSERT INTO written VALUES (1) RETURNING n $$' || return
  refused 'read-only transaction' with_source "$CLUSTER_ODBC" \
    --query "SELECT register.* FROM register WHERE trouble() = 1" &&
    [ "$(sql "$CLUSTER_PORT" -c 'SELECT COUNT(*) FROM written')" = 0 ]
}

# ---- all of it ----------------------------------------------------------------------------------

begin=$(seconds)
check "$rows rows on three shards" load
# shellcheck disable=SC2086
{
  check "every cell of 48 months, cents included" same $window
  check "the window found in the register" same
  check "quarters" same --from 2010 --to-period 2013 --by quarter
  check "costs per day" same $window --cost-per day
  check "lump sums" same $window --cost-per lump-sum
}
check "a study's categories are added up on the shards" same_study
# shellcheck disable=SC2086
check "the plan groups on each shard" plan_is_pushed_down 4 from_shards $window
check "the plan groups by category on each shard" plan_is_pushed_down 30 "$evalstat" aggregate shards.yaml
check "the shards were asked for sums only" shards_only_sent_sums
for shard in 1 2 3; do
  check "shard $shard is down: one error names it, nothing is published" shard_is_missed $shard
done
check "the same cells when it is back" shard_is_back
check "a shard that hangs" hanging_shard_is_left
check "a coordinator that hangs" hanging_coordinator_is_left
check "a statement that takes too long" slow_query_is_left
check "nothing is written" nothing_is_written
check "no coordinator" refused 'Connection refused' with_source "$(other_port)" --table register
check "a wrong password is not printed" refused 'password authentication failed' \
  with_source "$(echo "$CLUSTER_ODBC" | sed 's/PWD=.*/PWD=wrong-word/')" --table register
check "a table that may not be read" refused 'permission denied' with_source "$CLUSTER_ODBC" --table register_shard1
check "a table that is not there" refused 'does not exist' with_source "$CLUSTER_ODBC" --table 'nothing"; DROP TABLE register; --'
check "dates of the wrong type" refused 'is of type text; expected date' with_source "$CLUSTER_ODBC" \
  --query 'SELECT id, district, measure, CAST("begin" AS text) AS "begin", "end", cost FROM register'
echo "($(echo "$begin $(seconds)" | awk '{ printf "%.0f", $2 - $1 }') s)"

sh "$scripts/tally.sh" counts
