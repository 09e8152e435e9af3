#!/bin/sh
# test-formats.sh - one register as other programs write it: the series must be those of the CSV file, cell by cell.
#
# Installs what it needs (LibreOffice, R with haven, foreign and openxlsx); scripts/test.sh does without. A synthetic
# register of ROWS rows (default 10000) with umlauts, quotes, open ends, missing and negative costs and a 29 February is
# written by LibreOffice (.xlsx, from an English and a German CSV file), by R's openxlsx (.xlsx), haven (.sav in its three
# compressions, .dta of Stata 8 to 15) and foreign (.dta of Stata 7 to 10), and read by aggregate
# and by a study with categories.
set -u

cd "$(dirname "$0")/.." || exit
MODE=${MODE:-release}
BUILD=${BUILD:-build/$MODE}
rows=${ROWS:-10000}
sh scripts/setup.sh build formats || exit
make -s -j "$(nproc)" MODE="$MODE" BUILD="$BUILD" "$BUILD/evalstat" "$BUILD/scripts/synthetic_register" || exit
evalstat=$PWD/$BUILD/evalstat
generator=$PWD/$BUILD/scripts/synthetic_register
case $BUILD in /*) evalstat=$BUILD/evalstat generator=$BUILD/scripts/synthetic_register ;; esac
tally_script=$PWD/scripts/tally.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
cd "$work" || exit
: >counts
: >expected.csv

# ---- the register -------------------------------------------------------------

# Names and cells that spreadsheets and statistics programs like to change.
oddities() {
  LC_ALL=C awk -v delimiter="$1" -v comma="$2" '
    BEGIN { FS = OFS = delimiter }
    NR > 1 {
      gsub(/synth-01/, "Gröpelingen"); gsub(/synth-02/, "Süd <Hafen>"); gsub(/ambulant SPFH/, "§ 31 SPFH")
      if (NR % 97 == 0) $7 = ""
      else if (NR % 101 == 0) $7 = "-" $7
      else if (NR % 103 == 0) sub(/^[0-9]+/, "&9", $7)
    }
    { print }
    END {
      if (delimiter == ",") print "99999999,P99999999,Gröpelingen,§ 31 SPFH,2012-02-29,2012-02-29,1000.01"
      else print "\"99999999\";\"P99999999\";\"Gröpelingen\";\"§ 31 SPFH\";29.02.2012;29.02.2012;1000,01"
    }'
}
make_register() {
  "$generator" "$rows" 17 iso 4 | oddities , . >register.csv &&
    "$generator" "$rows" 17 german 4 | oddities ';' , >german.csv
}

# ---- other programs -----------------------------------------------------------

# office FORMAT FILE.csv: SEPARATOR, quote, UTF-8, from line 1, LANGUAGE, dates and numbers as such.
office() {
  soffice --headless "-env:UserInstallation=file://$work/profile" \
    --infilter="Text - txt - csv (StarCalc):$1,34,76,1,,$2,false,true" \
    --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir . "$3"
}
libreoffice() {
  cp register.csv english-office.csv && cp german.csv german-office.csv &&
    office 44 1033 english-office.csv && office 59 1031 german-office.csv &&
    [ -s english-office.xlsx ] && [ -s german-office.xlsx ]
}

r_packages() {
  LC_ALL=C.UTF-8 Rscript --vanilla - <<'R'
library(haven)
library(foreign)
library(openxlsx)
text <- read.csv("register.csv", colClasses = "character", encoding = "UTF-8", check.names = FALSE)
register <- text
for (name in c("begin", "end")) register[[name]] <- as.Date(register[[name]], "%Y-%m-%d")
register$cost <- as.numeric(register$cost)

write.xlsx(register, "openxlsx.xlsx")
write.xlsx(text, "openxlsx-texts.xlsx", na.string = "")
book <- createWorkbook()
addWorksheet(book, "Notizen")
writeData(book, "Notizen", data.frame(Hinweis = "nicht diese"))
addWorksheet(book, "Fälle")
writeData(book, "Fälle", register)
addStyle(book, "Fälle", createStyle(numFmt = "DD.MM.YYYY"), rows = 2:(nrow(register) + 1), cols = 5:6, gridExpand = TRUE)
saveWorkbook(book, "openxlsx-sheets.xlsx")

# Districts as codes with labels; the others as texts.
district <- unique(register$district)
labelled_register <- register
labelled_register$district <- labelled(match(register$district, district), setNames(as.numeric(seq_along(district)), district))
for (compress in c("byte", "none", "zsav")) write_sav(labelled_register, paste0("haven-", compress, if (compress == "zsav") ".zsav" else ".sav"), compress = compress)
for (version in 8:15) write_dta(labelled_register, paste0("haven-", version, ".dta"), version = version)
# foreign writes days as bare numbers, without a format that says so.
factors <- register
factors$measure <- factor(factors$measure)
write.dta(factors, "foreign-days.dta", version = 10)
for (name in c("begin", "end")) factors[[name]] <- ifelse(text[[name]] == "", " ", text[[name]]) # it refuses empty texts
for (version in c(7, 8, 10)) write.dta(factors, paste0("foreign-", version, ".dta"), version = version)
R
}

# ---- the same series ----------------------------------------------------------

columns="--id id --unit district --measure measure --begin begin --end-date end --cost cost --person person"
german="--id Fall --unit Bezirk --measure Massnahme --begin Beginn --end-date Ende --cost Kosten --person Person"

# series FILE OPTIONS...: by month, quarter, year, and of reading dates.
series() {
  file=$1
  shift
  for form in "--by month" "--from 2010 --to-period 2013 --by quarter" "--from 2010 --to-period 2013 --by year --cost-per day" \
    "--stichtag 2011-12-31,2012-02-29"; do
    # shellcheck disable=SC2086 # a list of words
    "$evalstat" aggregate --data "$file" $form --to csv "$@" || return
  done
}

study() {
  cat <<END
title: Formats
pilot: Gröpelingen
comparison: "Süd <Hafen>"
start: 2012-01
cost_basis: {month: service, amounts: gross}
register:
  path: $1
  $2
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  categories:
    - {name: SPFH, measures: "§ 31 SPFH", part_of: ambulant}
    - {name: ambulant, measures: [ambulant Einzelfall, ambulant Gruppe]}
END
}
studied() {
  for command in growth did its sensitivity; do
    "$evalstat" $command "$1" --to csv --quiet || return
  done
}

# same FILE OPTIONS...: every cell.
same() {
  file=$1
  shift
  # shellcheck disable=SC2086 # a list of words
  series "$file" $columns "$@" >got.csv && cmp expected.csv got.csv
}
same_study() {
  study "$1" "${2:-}" >study.yaml
  studied study.yaml >got-rows.csv && cmp expected-rows.csv got-rows.csv
}

passed() {
  echo "ok      $1"
  echo "1 0 0" >>counts
}
failed() {
  echo "FAILED  $1"
  echo "0 1 0" >>counts
  head -n 20 log
}
check() {
  name=$1
  shift
  if "$@" >log 2>&1; then passed "$name"; else failed "$name"; fi
}

expect() {
  # shellcheck disable=SC2086
  series register.csv $columns >expected.csv && study register.csv '' >study.yaml && studied study.yaml >expected-rows.csv &&
    [ "$(wc -l <expected.csv)" -gt 1000 ] && [ "$(wc -l <expected-rows.csv)" -gt 100 ]
}
# shellcheck disable=SC2086
same_german() {
  series "$1" $german >got.csv && cmp expected.csv got.csv
}

check "a register of $((rows + 1)) rows" make_register
check "its series from CSV" expect
check "LibreOffice writes .xlsx" libreoffice
check "R writes .xlsx, .sav and .dta" r_packages
cells=$(LC_ALL=C awk -F, 'FNR == 1 || $1 == "unit" { next } { sum += NF - 3 } END { print sum }' expected.csv)
each="$cells cells as from CSV"
check "CSV, German: $each" same_german german.csv
check "LibreOffice, English CSV as .xlsx: $each" same english-office.xlsx
check "LibreOffice, German CSV as .xlsx: $each" same_german german-office.xlsx
check "openxlsx: $each" same openxlsx.xlsx
check "openxlsx, all cells texts: $each" same openxlsx-texts.xlsx
check "openxlsx, one sheet of two, German dates: $each" same openxlsx-sheets.xlsx --sheet Fälle
for file in haven-byte.sav haven-none.sav haven-zsav.zsav haven-8.dta haven-9.dta haven-10.dta haven-11.dta haven-12.dta \
  haven-13.dta haven-14.dta haven-15.dta; do
  check "$file: $each" same $file
done
# Files of these versions do not say how their texts are encoded.
for version in 7 8 10; do
  check "foreign-$version.dta, days as texts: $each" same foreign-$version.dta --encoding utf-8
done
# shellcheck disable=SC2086
days_are_refused() {
  series foreign-days.dta --encoding utf-8 $columns >got.csv 2>err
  [ $? = 3 ] && [ ! -s got.csv ] && grep -q '^foreign-days.dta:1:5: .* is not a date; .*(variable “begin” of case 1)$' err
}
check "foreign-days.dta, whose days are numbers without a format: refused with the cell" days_are_refused

# ---- in a stream --------------------------------------------------------------

r_writes_much() {
  "$generator" 300000 5 iso 6 >much.csv && LC_ALL=C.UTF-8 Rscript --vanilla - <<'R'
library(haven)
register <- read.csv("much.csv", colClasses = c(id = "character"))
for (name in c("begin", "end")) register[[name]] <- as.Date(register[[name]], "%Y-%m-%d")
write_sav(register, "much.sav")
write_dta(register, "much.dta", version = 14)
R
}
# shellcheck disable=SC3045 # dash and bash have it
streams() {
  series much.csv --unit district --measure measure --begin begin --end-date end --cost cost --threads 1 >much-expected.csv || return
  (
    ulimit -v 120000
    series "$1" --unit district --measure measure --begin begin --end-date end --cost cost >got.csv
  ) && cmp much-expected.csv got.csv
}
check "R writes 300,000 rows" r_writes_much
for file in much.sav much.dta; do
  check "$file: the same cells within 120 MB of address space" streams $file
done

lines=$(wc -l <expected-rows.csv)
for file in english-office.xlsx openxlsx.xlsx haven-byte.sav haven-14.dta; do
  check "a study on $file: $lines rows of growth, did, its and sensitivity as from CSV" same_study $file
done
check "a study on one sheet of two: likewise" same_study openxlsx-sheets.xlsx 'sheet: Fälle'
sh "$tally_script" counts
