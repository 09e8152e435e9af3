try() {
  "$EVALSTAT" growth "$@"
  echo "status $?"
}
try --data data/formats/series.sav --unit Ort --period Stichtag --outcome Lage
try --data data/formats/series.sav --unit Ort --period Ausgaben --outcome Fälle
try --data data/formats/series.dta --sheet Ort
head -c 1000 data/formats/series.sav >cut.sav
head -c 4000 data/formats/series.dta >cut.dta
try --data cut.sav
try --data cut.dta
printf 'ASCII SPSS PORT FILE' >old.por
try --data old.por
mkdir library
: >library/libreadstat.so.1
LD_LIBRARY_PATH=library try --data data/formats/series.sav
