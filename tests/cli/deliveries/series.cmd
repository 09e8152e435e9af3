# Three monthly files that overlap. By name the last counts: February of Walle is 12, then 13, then 13; January of
# Stadt is 90 in the first and 91 in the third; March of Walle was empty and is 15, which is no revision. The
# third file calls its columns otherwise. 2011-10.csv comes after 2011-09.csv, and notes.txt is none of them.
mkdir incoming
printf 'Ort,Monat,Fälle\nWalle,2011-01,10\nWalle,2011-02,12\nStadt,2011-01,90\nStadt,2011-02,95\n' >incoming/2011-08.csv
printf 'Ort,Monat,Fälle\nWalle,2011-02,13\nWalle,2011-03,\nStadt,2011-02,95\nStadt,2011-03,99\n' >incoming/2011-09.csv
printf 'Gebiet;Monat;Zahl der Fälle\nStadt;2011-01;91\nWalle;2011-02;13\nWalle;2011-03;15\nStadt;2011-02;95\nStadt;2011-03;99\n' >incoming/2011-10.csv
echo 'not a delivery' >incoming/notes.txt
cat >study.yaml <<'END'
title: Deliveries
pilot: Walle
files:
  - deliveries: "incoming/*.csv"
    aliases: {Ort: [Gebiet, Stadtteil], Fälle: Zahl der Fälle}
    layout: wide
    unit: Ort
    period: Monat
    columns: {Fälle: cases}
indicators:
  cases: {kind: flow}
END
"$EVALSTAT" check study.yaml --lang en
"$EVALSTAT" growth study.yaml --to csv --quiet | grep difference
"$EVALSTAT" check study.yaml --strict-duplicates
echo $?
