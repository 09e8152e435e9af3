# One column per period: A 10 -> 12 = +20 %, B 8 -> 6 = -25 %.
cat >cases.csv <<END
Stadtteil;2011;2012
A;10;12
B;8;6
END
"$EVALSTAT" growth --data cases.csv --unit Stadtteil --kind stock --to csv
