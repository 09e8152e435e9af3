# Names with German dates: 01.03.2011 stands before 15.02.2011 by its bytes, and is the later one. By the date in
# the name, or in the column of the reporting date, case A begins in Mitte, as March has it; by file name in Walle.
mkdir incoming
printf 'id,district,measure,begin,end,cost,Stand\nA,Walle,SPFH,2011-01-01,,100.00,15.02.2011\n' >"incoming/Fälle 15.02.2011.csv"
printf 'id,district,measure,begin,end,cost,Stand\nA,Mitte,SPFH,2011-01-01,,120.00,\nB,Walle,SPFH,2011-01-01,,10.00,01.03.2011\n' >"incoming/Fälle 01.03.2011_neu.csv"
study() {
  cat >study.yaml <<END
title: Order
pilot: Walle
register:
  deliveries: "incoming/*.csv"
$1
  id: id
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  from: 2011-01
  to: 2011-02
END
}
told() {
  "$EVALSTAT" check study.yaml --to json "$@" | sed -n 's/.*"code": "\(revised\|deliveries\)", "message": "\([^"]*\)".*"file": \([^,]*\), .*/\1: \2 \3/p'
  "$EVALSTAT" growth study.yaml --outcome SPFH.starts --to csv --quiet | grep difference | cut -d, -f1-7
}
echo "by file name"
study ''
told
echo "by the date in the name"
study '  delivered: "Fälle DD.MM.YYYY*.csv"'
told
echo "by a column"
study '  delivered: {column: Stand}'
told --lang de
refused() {
  study "$1"
  "$EVALSTAT" check study.yaml
  echo $?
}
refused '  delivered: "Fälle DD.MM.YYYY.csv"'
refused '  delivered: "Fälle MM.DD.YYYY*.csv"'
refused '  delivered: "Fälle*.csv"'
refused '  delivered: {column: Datum}'
refused '  delivered: {column: cost}'
refused '  delivered: {spalte: Stand}'
refused '  delivered: "YYYY"'
printf 'id,district,measure,begin,end,cost,Stand\nA,Walle,SPFH,2011-01-01,,1.00,\n' >incoming/none.csv
refused '  delivered: {column: Stand}'
sed 's/deliveries: .*/path: incoming\/none.csv/' study.yaml >path.yaml
"$EVALSTAT" check path.yaml
echo $?
# Series alike.
rm incoming/*
printf 'Ort,Monat,n\nWalle,2011-01,10\nWalle,2011-02,11\n' >incoming/2011_2.csv
printf 'Ort,Monat,n\nWalle,2011-01,12\nWalle,2011-03,13\n' >incoming/2011_1.csv
for order in '' 'delivered: {column: Monat}'; do
  printf 'title: D\npilot: Walle\nfiles:\n  - deliveries: "incoming/*.csv"\n    layout: wide\n    unit: Ort\n    period: Monat\n    columns: {n: cases}\n    %s\n' "$order" >study.yaml
  "$EVALSTAT" growth study.yaml --to csv --quiet | grep index,cases,Walle,2011-03
done
