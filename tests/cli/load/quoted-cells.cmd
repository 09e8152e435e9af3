# Separators, doubled quotes and a line end within quotes: the cell on lines 4 and 5 puts "x1" on line 6.
printf 'unit,year,n\n"a,b",2011,1\n"say ""hi""",2011,2\n"two\nlines",2011,3\n"a,b",2012,x1\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n
echo "status $?"
printf 'unit,year,n\n"a,b",2011,1\n"a,b",2012,2\n"say ""hi""",2011,2\n"say ""hi""",2012,3\n"two\nlines",2011,3\n"two\nlines",2012,3\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit unit --period year --outcome n --to csv --output out.csv || exit
grep -a -A1 growth_rate out.csv
