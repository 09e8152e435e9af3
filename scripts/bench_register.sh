#!/bin/sh
# bench_register.sh - `evalstat aggregate` on a register of ten million rows beside what others need for less.
#
# Prints ratios and keeps no score.  Warm cache, two threads, each pair turn by turn in the same run:
# 1. against DuckDB's GROUP BY of count and sum by district, month of begin and measure (at most 0.35);
# 2. against R's data.table, fread of all columns and the same grouping (at most 0.1);
# 3. against `wc -l` (at most 6), and reading the file from the page cache alone, the floor;
# 4. the same in the German form (semicolon, decimal comma, quoted texts);
# 5. megabytes a second on one core when every cell is quoted (at least 250);
# 6. peak memory (under 32 MB).
# DuckDB (npm) and data.table (Debian) are installed into build/bench and by apt where that is possible; what is missing
# is named and left out.  ROWS and ROUNDS choose another size.
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
make -s BUILD="$BUILD" all register
evalstat=$(cd "$BUILD" && pwd)/evalstat
rows=${ROWS:-10000000}
rounds=${ROUNDS:-5}
folder=$PWD/build/bench
mkdir -p "$folder"
bench=$folder/bench
gcc -std=c17 -O2 -o "$bench" scripts/bench.c

for form in iso german quoted; do
  [ -s "$folder/$form-$rows.csv" ] || "$BUILD/scripts/synthetic_register" "$rows" 7 $form >"$folder/$form-$rows.csv"
  cat "$folder/$form-$rows.csv" >/dev/null # into the page cache
done
iso=$folder/iso-$rows.csv
german=$folder/german-$rows.csv
quoted=$folder/quoted-$rows.csv

if command -v npm >/dev/null 2>&1; then
  [ -d "$folder/node_modules/@duckdb" ] || npm install --silent --no-fund --no-audit --prefix "$folder" @duckdb/node-api >/dev/null 2>&1 || true
fi
Rscript -e 'library(data.table)' >/dev/null 2>&1 ||
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends r-cran-data.table >/dev/null 2>&1 || true

cat >"$folder/group.cjs" <<'J'
const { DuckDBInstance } = require('@duckdb/node-api');
const [file, district, begin, measure, cost, form] = process.argv.slice(2);
const read = form === 'german'
  ? `read_csv('${file}', delim=';', decimal_separator=',', dateformat='%d.%m.%Y')` : `read_csv('${file}')`;
(async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(`select ${district}, date_trunc('month', ${begin}) as month, ${measure},
    count(*) as n, sum(${cost}) as cost from ${read} group by all`);
  if (result.getRows().length < 100) process.exit(1);
})();
J
cat >"$folder/group.R" <<'R'
suppressMessages(library(data.table))
setDTthreads(2)
given <- commandArgs(TRUE)
register <- if (given[2] == "german") fread(given[1], sep = ";", dec = ",") else fread(given[1])
setnames(register, c("id", "person", "district", "measure", "begin", "end", "cost"))
month <- if (given[2] == "german") substr(register$begin, 4, 10) else substr(format(register$begin), 1, 7)
stopifnot(nrow(register[, .(n = .N, cost = sum(cost)), by = .(district, month, measure)]) >= 100)
R

aggregate_iso="aggregate --data $iso --id id --unit district --measure measure --begin begin --end-date end --cost cost"
aggregate_german="aggregate --data $german --id Fall --unit Bezirk --measure Massnahme --begin Beginn --end-date Ende --cost Kosten"
output="--to csv --output /dev/null"

# against TEXT COMMAND... -- OTHER...
against() {
  printf '%-52s' "$1"
  shift
  "$bench" compare "$rounds" "$@" || echo "  (could not be compared)"
}

compare_form() {
  form=$1
  file=$2
  shift 2
  if [ -d "$folder/node_modules/@duckdb" ]; then
    if [ "$form" = german ]; then columns="Bezirk Beginn Massnahme Kosten"; else columns="district begin measure cost"; fi
    # shellcheck disable=SC2086 # lists of words
    against "$form against DuckDB (at most 0.35):" "$@" -- env NODE_PATH="$folder/node_modules" node "$folder/group.cjs" "$file" $columns "$form"
  else
    echo "skipped: DuckDB is not installed"
  fi
  if Rscript -e 'library(data.table)' >/dev/null 2>&1; then
    against "$form against R data.table (at most 0.1):" "$@" -- Rscript "$folder/group.R" "$file" "$form"
  else
    echo "skipped: data.table is not installed"
  fi
}

megabytes=$(($(wc -c <"$iso") / 1000000))
echo "$rows rows, $megabytes MB, $(nproc) processors"
# shellcheck disable=SC2086 # the commands are lists of words
{
  compare_form iso "$iso" "$evalstat" $aggregate_iso --threads 2 $output
  against "iso against wc -l (at most 6):" "$evalstat" $aggregate_iso --threads 2 $output -- wc -l "$iso"
  against "iso against reading alone (the floor):" "$evalstat" $aggregate_iso --threads 2 $output -- \
    dd if="$iso" of=/dev/null bs=256k status=none
  compare_form german "$german" "$evalstat" $aggregate_german --threads 2 $output
  against "german against wc -l (at most 6):" "$evalstat" $aggregate_german --threads 2 $output -- wc -l "$german"
  against "german against reading alone (the floor):" "$evalstat" $aggregate_german --threads 2 $output -- \
    dd if="$german" of=/dev/null bs=256k status=none
  printf '%-52s' "fully quoted, one thread, against reading alone:"
  "$bench" compare "$rounds" "$evalstat" aggregate --data "$quoted" --id id --unit district --measure measure --begin begin \
    --end-date end --cost cost --threads 1 $output -- dd if="$quoted" of=/dev/null bs=256k status=none |
    awk -v bytes="$(wc -c <"$quoted")" '{ printf "%s; %.0f MB/s (at least 250)\n", $0, bytes / substr($9, 1) / 1000 }'
  for threads in 1 2 8 16; do
    printf '%-52s' "peak memory with $threads thread(s) (32 MB):"
    "$bench" memory "$evalstat" $aggregate_iso --threads $threads $output
  done
}
