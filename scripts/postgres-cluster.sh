#!/bin/sh
# postgres-cluster.sh COMMAND... - runs COMMAND beside a PostgreSQL of one coordinator and three
# shards on loopback, and removes all of it when COMMAND ends.
#
# The coordinator's table "register" is partitioned by the list of districts; each partition is a
# foreign table (postgres_fdw) on a shard of its own.  Load the shards directly: through the
# coordinator every row makes a round trip.  COMMAND finds
#
#   CLUSTER_FOLDER     data folders and logs (coordinator, shard1 ... shard3)
#   CLUSTER_BIN        folder of psql and pg_ctl
#   CLUSTER_PORT       the coordinator's port; CLUSTER_PORT1 ... CLUSTER_PORT3 the shards'
#   CLUSTER_ODBC       connection string for unixODBC, without "odbc:"
#   CLUSTER_PASSWORD   of the role "office", who may read the register on the coordinator
#   PGPASSWORD, PGHOST, PGUSER, PGDATABASE of the owner, for psql -p PORT
#
# Its columns are those of scripts/synthetic_register.c.  Shard 1 holds synth-01 and -02, shard 2
# synth-03 and -04, shard 3 all other districts.
# "postgres-cluster.sh --stop N" stops shard N of the cluster that runs, "--start N" starts it again.
set -eu

# PostgreSQL refuses to run as root: then it runs as "postgres", whom Debian's package makes.
as_owner() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

fail() {
  echo "postgres-cluster.sh: $*" >&2
  exit 1
}

control() {
  as_owner "$CLUSTER_BIN/pg_ctl" -s -w -t 60 -D "$CLUSTER_FOLDER/$1" -l "$CLUSTER_FOLDER/$1.log" "$2" -m fast
}

case ${1:-} in
  --stop) control "shard$2" stop; exit ;;
  --start) control "shard$2" start; exit ;;
  "") fail "no command was given" ;;
esac

newest_bin() {
  for bin in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
    [ ! -x "$bin/postgres" ] || echo "$bin"
  done | sort -V | tail -n 1
}

CLUSTER_BIN=$(newest_bin)
[ -n "$CLUSTER_BIN" ] || fail "PostgreSQL is missing; type: sudo apt-get install postgresql"

CLUSTER_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/evalstat-cluster.XXXXXX")
servers="shard1 shard2 shard3 coordinator"

remove_all() {
  for server in $servers; do
    [ ! -f "$CLUSTER_FOLDER/$server/postmaster.pid" ] ||
      as_owner "$CLUSTER_BIN/pg_ctl" -s -w -t 60 -D "$CLUSTER_FOLDER/$server" -m immediate stop || true
  done
  rm -rf "$CLUSTER_FOLDER"
}
trap remove_all EXIT
trap 'exit 130' HUP INT TERM
[ "$(id -u)" != 0 ] || chown postgres: "$CLUSTER_FOLDER"

random_word() {
  od -An -N12 -tx1 /dev/urandom | tr -d ' \n'
}

PGHOST=127.0.0.1 PGUSER=owner PGDATABASE=postgres
PGPASSWORD=$(random_word) CLUSTER_PASSWORD=$(random_word)
export CLUSTER_BIN CLUSTER_FOLDER PGHOST PGUSER PGDATABASE PGPASSWORD CLUSTER_PASSWORD

# ---- four servers -----------------------------------------------------------

make_server_folders() {
  echo "$PGPASSWORD" >"$CLUSTER_FOLDER/password"
  [ "$(id -u)" != 0 ] || chown postgres: "$CLUSTER_FOLDER/password"
  as_owner "$CLUSTER_BIN/initdb" -D "$CLUSTER_FOLDER/shard1" --no-sync -U owner -E UTF8 --locale=C.UTF-8 \
    --auth=scram-sha-256 --pwfile="$CLUSTER_FOLDER/password" >"$CLUSTER_FOLDER/initdb.log" ||
    fail "initdb failed: $(tail -n 3 "$CLUSTER_FOLDER/initdb.log")"
  cat >>"$CLUSTER_FOLDER/shard1/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$CLUSTER_FOLDER'
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 4GB
jit = off
log_statement = all
CONF
  for server in shard2 shard3 coordinator; do
    as_owner cp -R "$CLUSTER_FOLDER/shard1" "$CLUSTER_FOLDER/$server"
  done
}

# Starts server $1 on the first port that nobody holds and prints it.
start_server() {
  for try in 1 2 3 4 5 6 7 8; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 40000))
    echo "port = $port" | as_owner tee -a "$CLUSTER_FOLDER/$1/postgresql.conf" >/dev/null
    if control "$1" start >/dev/null 2>&1; then
      echo "$port"
      return
    fi
  done
  fail "$1 did not start in $try tries: $(tail -n 3 "$CLUSTER_FOLDER/$1.log")"
}

sql() {
  port=$1
  shift
  "$CLUSTER_BIN/psql" -X -q -v ON_ERROR_STOP=1 -p "$port" "$@"
}

make_server_folders
CLUSTER_PORT1=$(start_server shard1)
CLUSTER_PORT2=$(start_server shard2)
CLUSTER_PORT3=$(start_server shard3)
CLUSTER_PORT=$(start_server coordinator)
CLUSTER_ODBC="Driver=PostgreSQL Unicode;Servername=127.0.0.1;Port=$CLUSTER_PORT;Database=postgres;UID=office;PWD=$CLUSTER_PASSWORD"
export CLUSTER_PORT CLUSTER_PORT1 CLUSTER_PORT2 CLUSTER_PORT3 CLUSTER_ODBC

# ---- one table over three shards -----------------------------------------------

# numeric, not float: cents stay cents.
columns='id text NOT NULL, person text, district text NOT NULL, measure text NOT NULL,
  "begin" date NOT NULL, "end" date, cost numeric(14,2)'

for port in "$CLUSTER_PORT1" "$CLUSTER_PORT2" "$CLUSTER_PORT3"; do
  echo "CREATE TABLE register ($columns);" | sql "$port"
done

# use_remote_estimate: without it (or ANALYZE of the foreign tables) the planner does not know how
# few groups come of how many rows, and may fetch the rows.  connect_timeout: a shard that does not
# answer would hold the coordinator for ever.  async_capable: the shards work at the same time.
# Shard $1 on port $2 takes the districts that the clause $3 names.
shard_statements() {
  cat <<SQL
CREATE SERVER shard$1 FOREIGN DATA WRAPPER postgres_fdw
  OPTIONS (host '127.0.0.1', port '$2', dbname 'postgres', async_capable 'true',
    use_remote_estimate 'true', connect_timeout '5');
CREATE USER MAPPING FOR owner SERVER shard$1 OPTIONS (user 'owner', password '$PGPASSWORD');
CREATE USER MAPPING FOR office SERVER shard$1 OPTIONS (user 'owner', password '$PGPASSWORD');
CREATE FOREIGN TABLE register_shard$1 PARTITION OF register $3
  SERVER shard$1 OPTIONS (table_name 'register');
SQL
}

{
  echo "CREATE EXTENSION postgres_fdw;"
  echo "CREATE ROLE office LOGIN PASSWORD '$CLUSTER_PASSWORD';"
  echo "CREATE TABLE register ($columns) PARTITION BY LIST (district);"
  echo "GRANT SELECT ON register TO office;"
  shard_statements 1 "$CLUSTER_PORT1" "FOR VALUES IN ('synth-01', 'synth-02')"
  shard_statements 2 "$CLUSTER_PORT2" "FOR VALUES IN ('synth-03', 'synth-04')"
  shard_statements 3 "$CLUSTER_PORT3" "DEFAULT"
} | sql "$CLUSTER_PORT"

"$@"
