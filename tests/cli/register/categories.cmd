# Worked by hand. Walle: 1 and 4 begin in January, 2 in February with 5; § 99 is in no category and keeps its own
# name; 1 ends on 28 February, its last day counts. Costs of January: 1 has 31 of 31 days at 310, 4 has 17 of 31 at
# 62.00, which is 34. Case 1 is opened again (two rows), and person B has two cases at once.
cat >register.csv <<'END'
id;place;paragraph;from;until;euro;person
1;Walle;§ 31;01.01.2011;28.02.2011;310,00;A
2;Walle;§ 30;15.02.2011;;280,00;B
1;Walle;§ 31;01.03.2011;;310,00;A
4;Walle;§ 28;15.01.2011;31.01.2011;62,00;C
5;Walle;§ 99;01.02.2011;;100,00;B
6;Mitte;§ 31;01.02.2011;;280,00;D
END
cat >study.yaml <<'END'
title: Register
pilot: Walle
start: 2011-03
cost_basis: {month: booking, amounts: net}
register:
  path: register.csv
  id: id
  unit: place
  measure: paragraph
  begin: from
  end: until
  cost: euro
  person: person
  from: 2011-01
  to: 2011-03
  categories:
    - {name: SPFH, measures: "§ 31", part_of: ambulant}
    - {name: ambulant, measures: ["§ 30", "§ 32"], part_of: all}
    - {name: "§ 28"}
    - {name: all, label: {de: Maßnahmen, en: Measures}}
END
"$EVALSTAT" check study.yaml --lang en
for value in starts stock ends days cost persons; do
  "$EVALSTAT" growth study.yaml --outcome all.$value --to csv --quiet | grep -v index
done
