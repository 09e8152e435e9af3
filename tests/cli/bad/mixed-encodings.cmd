# ü as UTF-8 on line 2, as windows-1252 on line 3: no reading of the whole file is right.
printf 'district,year,cases\nS\303\274d,2011,1\nS\374d,2012,3\n' >series.csv
"$EVALSTAT" growth --data series.csv --unit district --period year --outcome cases
