# What LibreOffice and R wrote gives the figures of the CSV file it was made from, digit by digit.
options="--unit Ort --period Stichtag --to csv"
files="series.xlsx series.sav series.zsav declared.sav series.dta series13.dta foreign.dta"
for file in series.csv $files; do
  "$EVALSTAT" growth --data data/formats/$file $options --outcome Ausgaben --kind cost >$file.growth
  "$EVALSTAT" did --data data/formats/$file $options --outcome Ausgaben --kind cost --treated Walle --start 31.03.2012 >$file.did
  "$EVALSTAT" savings --data data/formats/$file $options --outcome Ausgaben --baseline 2011-12-31 --start 2012-03-31 --treated Walle --control Bremen --contains-treated >$file.savings
done
for file in $files; do
  for command in growth did savings; do
    cmp series.csv.$command $file.$command && echo "$file: $command is the same"
  done
done
wc -l <series.csv.growth
wc -l <series.csv.did
wc -l <series.csv.savings
