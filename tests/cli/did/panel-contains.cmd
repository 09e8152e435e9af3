# digits: 12
# The city contains both of its pilots: the comparison is the rest, as in the same panel with the rest written out.
cat >city.csv <<'END'
unit,year,y,people
A,2001,10,100
A,2002,13,100
A,2003,9,110
A,2004,12,110
B,2001,20,300
B,2002,19,300
B,2003,15,300
B,2004,14,310
City,2001,100,1000
City,2002,104,1000
City,2003,107,1000
City,2004,105,1000
END
LC_ALL=C awk -F, -v OFS=, '$1 == "A" || $1 == "B" { part[$2] += $3 } $1 == "City" { $3 -= part[$2] } 1' city.csv >rest.csv
did() {
  "$EVALSTAT" did --unit unit --period year --outcome y --kind flow --treated A,B --control City --start 2003 --quiet \
    --to csv "$@" | LC_ALL=C grep twfe
}
did --data city.csv --contains-treated
did --data rest.csv
did --data city.csv
