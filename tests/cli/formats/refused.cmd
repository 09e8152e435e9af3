# What cannot be read says so in one line, with the status of the contract.
data=data/formats/series.xlsx
try() {
  "$EVALSTAT" growth "$@"
  echo "status $?"
}
try --data $data --sheet Tabelle9
try --data data/formats/series.csv --sheet series
try --data $data --delimiter ';'
try --data $data --unit Stichtag --period Ort --outcome Fälle
try --data $data --unit Ort --period Stichtag --outcome Lage
head -c 3000 $data >cut.xlsx
try --data cut.xlsx
mkdir library
: >library/libzip.so.4
LD_LIBRARY_PATH=library try --data $data
mv library/libzip.so.4 library/libexpat.so.1
LD_LIBRARY_PATH=library try --data $data
