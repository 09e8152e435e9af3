# Cases that are delivered again. A: the end arrives, which is no revision. B: its cost is another one, its date is the
# same in another form. C: two rows, then one. D is only in the first file, E only in the last.
mkdir incoming
printf 'id,district,measure,begin,end,cost\nA,Walle,SPFH,2011-01-01,,100.00\nB,Walle,SPFH,2011-01-01,,100.00\nC,Walle,SPFH,2011-01-01,2011-01-31,100.00\nC,Walle,SPFH,2011-02-01,,100.00\nD,Mitte,SPFH,2011-01-01,,100.00\n' >incoming/cases-2011-02.csv
printf 'id;Bezirk;measure;begin;end;cost\nA;Walle;SPFH;01.01.2011;31.01.2011;100,00\nB;Walle;SPFH;01.01.2011;;120,00\nC;Walle;SPFH;01.01.2011;31.01.2011;100,00\nE;Mitte;SPFH;01.02.2011;;100,00\n' >incoming/cases-2011-03.csv
cat >study.yaml <<'END'
title: Deliveries
pilot: Walle
cost_basis: {month: service, amounts: net}
register:
  deliveries: "incoming/cases-*.csv"
  aliases: {district: Bezirk}
  id: id
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  from: 2011-01
  to: 2011-02
END
"$EVALSTAT" check study.yaml --lang en
for value in starts stock ends cost; do
  "$EVALSTAT" growth study.yaml --to csv --quiet | grep "difference,SPFH.$value"
done
# The same from one file with the rows that count.
printf 'id,district,measure,begin,end,cost\nA,Walle,SPFH,2011-01-01,2011-01-31,100.00\nB,Walle,SPFH,2011-01-01,,120.00\nC,Walle,SPFH,2011-01-01,2011-01-31,100.00\nD,Mitte,SPFH,2011-01-01,,100.00\nE,Mitte,SPFH,2011-02-01,,100.00\n' >merged.csv
sed 's/deliveries: .*/path: merged.csv/' study.yaml >merged.yaml
"$EVALSTAT" growth study.yaml --to csv --quiet >deliveries-rows.csv
"$EVALSTAT" growth merged.yaml --to csv --quiet >merged-rows.csv
cmp deliveries-rows.csv merged-rows.csv && echo same rows
"$EVALSTAT" check study.yaml --strict-duplicates
echo $?
