#!/bin/sh
# recalculated.sh BOOK SCRATCH: LibreOffice reads BOOK.xlsx twice, once with the results that
# stand in the file and once computing every formula anew; both must agree.
#
# Also the other way round: with one result changed in the file they must not.
set -eu

book=$1
scratch=$2

# export_csv MODE FILE FOLDER: every sheet with all digits; mode 0 computes anew, 1 does not.
export_csv() {
  mkdir -p "$scratch/profile/user" "$3"
  cat >"$scratch/profile/user/registrymodifications.xcu" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>$1</value></prop></item>
</oor:items>
XML
  # 44,34,76: comma, quotes, UTF-8; the -1 at the end: all sheets
  soffice --headless "-env:UserInstallation=file://$scratch/profile" --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1' \
    --outdir "$3" "$2" >"$scratch/log" 2>&1 || { cat "$scratch/log" && exit 1; }
}

# Numbers may differ in the last digits of a double, all else not at all.
agree() {
  awk '
    function clean(text) { gsub(/["%]/, "", text); return text }
    function is_number(text) { return text ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/ }
    function size(x) { return x < 0 ? -x : x }
    NR == FNR { written[FNR] = $0; lines = FNR; next }
    written[FNR] == $0 { next }
    {
      count = split(written[FNR], a, ","); other = split($0, b, ",")
      bad = count != other
      for (i = 1; i <= count && !bad; i++) {
        x = clean(a[i]); y = clean(b[i])
        if (x != y && (!is_number(x) || !is_number(y) || size(x - y) > 1e-9 * (1 + size(x)))) bad = 1
      }
      if (bad) { print "line " FNR ": in the file " written[FNR]; print "  computed anew " $0; wrong = 1 }
    }
    END { exit wrong || FNR != lines }' "$1" "$2"
}

compare() {
  wrong=0
  for sheet in "$1"/*.csv; do
    agree "$sheet" "$2/$(basename "$sheet")" || wrong=1
  done
  return $wrong
}

mkdir -p "$scratch/plain" "$scratch/broken"
cp "$book" "$scratch/book.xlsx"
export_csv 1 "$scratch/book.xlsx" "$scratch/plain/as-written"
export_csv 0 "$scratch/book.xlsx" "$scratch/plain/anew"
sheets=$(find "$scratch/plain/as-written" -name '*.csv' | wc -l)
[ "$sheets" -ge 5 ] || { echo "$sheets sheets; expected at least 5" && exit 1; }
compare "$scratch/plain/as-written" "$scratch/plain/anew"

(cd "$scratch/broken" && unzip -q ../book.xlsx &&
  sed -i 's|</f><v>\([0-9]\)|</f><v>1\1|' xl/worksheets/sheet3.xml &&
  zip -q ../book.xlsx xl/worksheets/sheet3.xml)
export_csv 1 "$scratch/book.xlsx" "$scratch/broken/as-written"
export_csv 0 "$scratch/book.xlsx" "$scratch/broken/anew"
if compare "$scratch/broken/as-written" "$scratch/broken/anew" >/dev/null; then
  echo "a wrong result was not noticed"
  exit 1
fi
