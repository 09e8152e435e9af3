#!/bin/sh
# formats.sh - writes tests/data/formats/series.csv as other programs write it, into the same folder.
#
# LibreOffice makes the workbook (libreoffice-calc); R makes SPSS and Stata files (formats.R).  The files are kept, so
# that the tests need neither.
set -eu

cd "$(dirname "$0")/../../tests/data/formats"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

# 59: semicolons; 34: quotes; 76: UTF-8; 1031: German numbers and dates; true: detect them
soffice --headless "-env:UserInstallation=file://$profile" \
  --infilter='Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true' \
  --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir . series.csv
Rscript ../../../scripts/reference/formats.R
