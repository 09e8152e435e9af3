# A study on a register in SQLite: every command gives the bytes that the same rows in a file give, categories and cents
# included; the categories are added up in the database, as values bound to the statement; what needs rows is refused.
for tool in sqlite3 odbcinst; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
odbcinst -q -d -n SQLite3 >/dev/null || { echo "skipped: the ODBC driver SQLite3 is not installed"; exit 77; }

failed=0
fail() {
  echo "$*"
  failed=1
}

# Measures that are quotes and SQL, one that no category names, one with blanks around it, one that is a number.
LC_ALL=C awk 'BEGIN {
  srand(11)
  split("§ 31|§ 30 \"x\"|x\047; DROP TABLE cases; --|35a|§ 99|Heim", names, "|")
  print "id,district,measure,begin,end,cost"
  for (i = 1; i <= 1500; i++) {
    from = int(rand() * 48); to = from + int(rand() * 20)
    name = names[1 + int(rand() * 6)]
    gsub(/"/, "\"\"", name)
    if (i == 7) name = " § 31 "
    printf "%d,%s,\"%s\",%d-%02d-%02d,", i, rand() < 0.3 ? "Walle" : rand() < 0.5 ? "Mitte" : "Süd", name,
      2010 + int(from / 12), from % 12 + 1, 1 + int(rand() * 14)
    if (rand() < 0.2 || to > 47) printf ","
    else printf "%d-%02d-%02d,", 2010 + int(to / 12), to % 12 + 1, 14 + int(rand() * 14)
    printf "%d.%02d\n", rand() * 3000, rand() * 100
  }
}' >register.csv
sqlite3 register.db '.mode csv' '.import register.csv given' \
  'CREATE TABLE cases (id TEXT, district TEXT, measure, "begin" DATE, "end" DATE, cost NUMERIC)' \
  'INSERT INTO cases SELECT * FROM given' 'UPDATE cases SET measure = 35 WHERE measure = '"'35a'" 'DROP TABLE given'
sed 's/"35a"/35/' register.csv >numbers.csv && mv numbers.csv register.csv
source="odbc:Driver=SQLite3;Database=$PWD/register.db;PWD=hidden"

# study PATH: the rest of the register's keys come from standard input.
study() {
  cat <<END
title: Register
pilot: Walle
comparison: Mitte
start: 2012-01
cost_basis: {month: service, amounts: gross}
register:
  path: $1
  id: id
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
END
  cat
}
keys() {
  cat <<'END'
  from: 2010-01
  to: 2013-12
  categories:
    - {name: SPFH, measures: "§ 31", part_of: ambulant}
    - {name: ambulant, measures: ["§ 30 \"x\"", "35", "§ 32"], part_of: all}
    - {name: all}
    - {name: "§ 28"}
    - {name: Heim, part_of: all}
    - {name: odd, measures: "x'; DROP TABLE cases; --"}
END
}
keys | study register.csv >file.yaml
(echo "  table: cases" && keys) | study "'$source'" >database.yaml
commands='growth did its sensitivity'
[ "$EVALSTAT_INSTRUMENTED" = wrapper ] && commands=growth # the others estimate on the same panel
for command in $commands "monitor --outcome all.starts"; do
  # shellcheck disable=SC2086 # command and options
  "$EVALSTAT" $command file.yaml --to csv --quiet >file.out 2>file.err
  status=$?
  # shellcheck disable=SC2086
  "$EVALSTAT" $command database.yaml --to csv --quiet >database.out 2>database.err
  [ $? = $status ] || fail "$command: another status than $status: $(cat database.err)"
  [ "$(wc -l <file.out)" -gt 5 ] || fail "$command gives $(wc -l <file.out) lines"
  cmp file.out database.out || fail "$command: not the same rows"
done
"$EVALSTAT" aggregate file.yaml --to csv >file.csv || fail "aggregate of the study in files"
"$EVALSTAT" aggregate database.yaml --to csv >database.csv || fail "aggregate of the study in the database"
cmp file.csv database.csv || fail "aggregate: not the same cells"
[ "$(cut -d, -f2 file.csv | sort -u | wc -l)" = 8 ] || fail "not six categories and § 99: $(cut -d, -f2 file.csv | sort -u)"
for options in "--by quarter" "--by year --from 2011 --to-period 2012" "--from 2011-03 --to-period 2011-05"; do
  # shellcheck disable=SC2086 # list of words
  "$EVALSTAT" aggregate file.yaml --to csv $options >file.csv || fail "aggregate $options of files"
  # shellcheck disable=SC2086
  "$EVALSTAT" aggregate database.yaml --to csv $options | cmp - file.csv ||
    fail "aggregate $options: not the same cells"
done

# A category that is called as the measure of another: each counts what it names.
for study in file database; do
  sed 's/name: SPFH, measures: "§ 31"/name: SPFH, measures: "Heim"/; s/name: Heim, /name: Heim, measures: ["§ 31", "§ 99"], /' $study.yaml >crossed-$study.yaml
  "$EVALSTAT" aggregate crossed-$study.yaml --to csv >crossed-$study.csv || fail "aggregate crossed-$study.yaml"
done
cmp crossed-file.csv crossed-database.csv || fail "crossed names: not the same cells"
grep -q '^Walle,Heim,' crossed-file.csv || fail "no category Heim: $(head -n 3 crossed-file.csv)"
cmp -s crossed-file.csv file.csv && fail "names are not crossed"

# The findings too, but for what needs rows or is of files: separators, ids, which measures there are.
findings() {
  "$EVALSTAT" check "$1" --to json | grep '"severity"' |
    grep -vE 'dialect|ids-|measure-absent|register-read|database-ids' | sed 's/"file": .*//' | LC_ALL=C sort
}
findings file.yaml >file.findings
findings database.yaml >database.findings
grep -q '“§ 99” is in no category' database.findings || fail "§ 99 is not told"
cmp file.findings database.findings || fail "other findings: $(diff file.findings database.findings)"
"$EVALSTAT" check database.yaml --to json >check.json
grep -q hidden check.json && fail "a password is printed"
grep -q '"path": "odbc:SQLite3", "sha256": null, "rows": 1500' check.json || fail "inputs: $(grep -A 3 inputs check.json)"

# What is sent: names of measures and categories as values, in the order of the signs.
"$EVALSTAT" aggregate database.yaml --explain >sql || fail "--explain of a study"
[ "$(grep -v '^-- parameter' sql | tr -cd '?' | wc -c)" = "$(grep -c '^-- parameter' sql)" ] || fail "signs and values differ"
grep -v '^-- parameter' sql | grep -qE 'SPFH|§|DROP' && fail "a value is part of the statement"
[ "$(grep -cE 'parameter (1: § 31|2: SPFH)$' sql)" = 2 ] || fail "no parameters: $(tail -n 20 sql)"
"$EVALSTAT" aggregate file.yaml --explain >out 2>err && fail "--explain of files"
grep -q 'is in files' err || fail "$(cat err)"

# ---- refused ----------------------------------------------------------------

# refused STATUS PATTERN: the study on standard input.
refused() {
  cat >bad.yaml
  "$EVALSTAT" check bad.yaml >out 2>err
  status=$?
  if [ $status != "$1" ] || [ -s out ] || ! grep -q -e "$2" err || [ "$(wc -l <err)" -gt 2 ]; then
    fail "expected $1 and $2: $status: $(cat err)"
  fi
  grep -q hidden err && fail "a password is printed: $(cat err)"
}
sed 's/  table: cases/  table: cases\n  person: id/' database.yaml | refused 3 '^bad.yaml:15:11: `person` needs the rows'
sed 's/  table: cases/  table: cases\n  max_errors: 2/' database.yaml | refused 3 '`max_errors` needs the rows'
sed 's/  from: .*/  reading_dates: 2011-12-31/; /  to: /d' database.yaml | refused 3 '`reading_dates` needs the rows'
sed 's/  table: cases/  query: SELECT 1\n  table: cases/' database.yaml | refused 3 'both `table` and `query`'
sed '/  table: cases/d' database.yaml | refused 3 'neither `table` and `query`'
sed 's/  table: cases/  table: cases\n  cost_per: case/' database.yaml | refused 3 'costs per case'
sed 's/  table: cases/  table: nothing/' database.yaml | refused 3 'no such table: nothing'
sed 's/Driver=SQLite3/Driver=Nothing/' database.yaml | refused 4 "Can't open lib"
sed 's/  path: .*/&\n  table: cases/' file.yaml | refused 3 '`table` is for databases'
sed "s/  path: register.csv/  path: [register.csv, 'odbc:x']/" file.yaml | refused 3 'a database is read alone'
# A category that names measures, and a measure of its name that none names: neither in it nor beside it.
for study in file database; do
  sed 's/name: ambulant, measures: \["§ 30 \\"x\\""/name: "§ 99", measures: ["§ 30 \\"x\\""/; s/part_of: ambulant/part_of: all/' $study.yaml |
    refused 3 'measure “§ 99”, and the category of this name does not name it'
done
exit $failed
