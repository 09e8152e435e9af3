# Separators by their names, and names of columns and places with commas in them.
try() {
  "$EVALSTAT" growth --data table.csv --unit Ort --period Jahr --quiet --to csv "$@" | LC_ALL=C grep ',difference,' | LC_ALL=C cut -d, -f3-8
}
printf 'Ort\tJahr\ty\nA\t2001\t1,5\nA\t2002\t2,5\n' >table.csv
try --outcome y --kind rate --delimiter tab --decimal comma
try --outcome y --kind rate --delimiter '\t' --decimal ,
printf 'Ort;Jahr;y\nA;2001;1.5\nA;2002;2.5\n' >table.csv
try --outcome y --kind rate --delimiter semicolon --decimal point
printf 'Ort,Jahr,"Fälle, alle",z\nA,2001,5,1\nA,2002,7,1\n' >table.csv
try --outcome 'Fälle, alle' --delimiter comma
printf 'Ort Jahr y\nA 2001 1\nA 2002 4\nB 2001 1\nB 2002 5\n' >table.csv
try --outcome y --delimiter blank --lenient
printf 'Ort,Jahr,y\n"A, Nord",2001,5\n"A, Nord",2002,7\nB,2001,1\nB,2002,3\nC,2001,1\nC,2002,2\n' >table.csv
"$EVALSTAT" did --data table.csv --unit Ort --period Jahr --outcome y --kind cost --treated 'A\, Nord, B' --baseline 2001 --end 2002 \
  --quiet --to csv | LC_ALL=C grep ',level_did,' | LC_ALL=C cut -d, -f2-8
