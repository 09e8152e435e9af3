# Patterns without files, both keys, both names of a column, deliveries of a register without ids, and a value twice
# within one delivery.
mkdir incoming
printf 'Ort,Gebiet,Monat,n\nWalle,Walle,2011-01,10\n' >incoming/a.csv
study() {
  printf 'title: D\npilot: Walle\nfiles:\n  - {%s, layout: wide, unit: Ort, period: Monat, columns: {n: cases}}\n' "$1" >study.yaml
  "$EVALSTAT" check study.yaml
  echo $?
}
study 'deliveries: "incoming/*.txt"'
study 'deliveries: "outgoing/*.csv"'
study 'deliveries: "incoming/*.csv", path: incoming/a.csv'
study 'source: nowhere'
study 'deliveries: "incoming/*.csv", aliases: {Ort: Gebiet}'
study 'deliveries: "incoming/*.csv", aliases: Gebiet'
printf 'Ort,Monat,n\nWalle,2011-01,10\nWalle,2011-01,10\n' >incoming/a.csv
study 'deliveries: "incoming/*.csv"'
printf 'title: D\npilot: Walle\nregister: {deliveries: "incoming/*.csv", unit: Ort, measure: n, begin: Monat, end: Monat}\n' >study.yaml
"$EVALSTAT" check study.yaml
echo $?
printf 'title: D\npilot: Walle\nfiles: [{path: incoming/a.csv, layout: wide, unit: Ort, period: Monat}]\nreference: {label: r, indicator: n, file: {deliveries: "incoming/*.csv", layout: wide, unit: Ort, period: Monat}}\n' >study.yaml
"$EVALSTAT" check study.yaml
echo $?
