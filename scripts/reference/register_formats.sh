#!/bin/sh
# register_formats.sh - a synthetic register as CSV, and the same as LibreOffice and R write it, into tests/data/register.
#
# Needs `make register`, LibreOffice (libreoffice-calc) and R with haven.  The files are kept, so that the tests need neither.
set -eu

cd "$(dirname "$0")/../.."
make -s register
build/release/scripts/synthetic_register 60 3 iso 2 >tests/data/register/register.csv
cd tests/data/register
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice --headless "-env:UserInstallation=file://$profile" --infilter='Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true' \
  --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir . register.csv
Rscript - <<'R'
library(haven)
register <- read.csv("register.csv", colClasses = "character")
for (name in c("begin", "end")) register[[name]] <- as.Date(register[[name]], "%Y-%m-%d")
register$cost <- as.numeric(register$cost)
district <- unique(register$district)
register$district <- labelled(match(register$district, district), setNames(as.numeric(seq_along(district)), district))
write_sav(register, "register.sav")
write_dta(register, "register.dta", version = 14)
R
