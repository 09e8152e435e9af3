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

# Ends that are codes for missing: declared in SPSS (9999 as a user-missing value), .a in Stata; and a truly empty one.
Rscript - <<'R'
library(haven)
spss_day <- function(text) as.numeric(as.Date(text)) * 86400 + 12219379200
cases <- data.frame(id = c("1", "2", "3"), district = "Walle", measure = "SPFH", stringsAsFactors = FALSE)
spss <- cases
spss$begin <- spss_day(rep("2011-01-01", 3))
spss$end <- labelled_spss(c(spss_day("2011-01-31"), NA, spss_day("1900-01-01")), na_values = spss_day("1900-01-01"))
for (name in c("begin", "end")) attr(spss[[name]], "format.spss") <- "DATE11"
write_sav(spss, "unknown-end.sav")
stata <- cases
stata$begin <- as.numeric(as.Date("2011-01-01")) + 3653
stata$end <- c(as.numeric(as.Date("2011-01-31")) + 3653, NA, tagged_na("a"))
for (name in c("begin", "end")) attr(stata[[name]], "format.stata") <- "%td"
write_dta(stata, "unknown-end.dta", version = 14)
R
