# The Big List of Naughty Strings as places, through every format and the report, and as titles of studies.
set -eu

list=${EVALSTAT_SHARED:-$ROOT/../shared}/corpora/blns/blns.txt
[ -f "$list" ] || {
  echo "skipped: corpora not present"
  exit 77
}
fail() {
  echo "$@"
  exit 1
}

# Comments and empty lines of the list are no strings; a cell of blanks only is an empty one, so no name.
grep -av '^#' "$list" | LC_ALL=C grep -av '^[[:space:]]*$' | LC_ALL=C sort -u >naughty
count=$(wc -l <naughty)
[ "$count" -gt 400 ] || fail "only $count strings"
# Quoted, so that each is one cell; a number before it keeps those apart that differ in blanks only.
LC_ALL=C awk '
  BEGIN { print "unit,year,n"; print "Pilot,2011,100"; print "Pilot,2012,90" }
  { gsub(/\r/, ""); gsub(/"/, "\"\"")
    printf "\"%d %s\",2011,%d\n\"%d %s\",2012,%d\n", NR, $0, NR + 99, NR, $0, NR + 109 }' naughty >names.csv
columns='--data names.csv --unit unit --period year --outcome n --kind stock'
# shellcheck disable=SC2086 # a list of options
{
  for format in text csv json md latex html; do
    "$EVALSTAT" growth $columns --to $format --output out.$format --quiet
  done
  "$EVALSTAT" report $columns --treated Pilot --baseline 2011 --end 2012 --output report --quiet
  "$EVALSTAT" check $columns --to json --output check.json --quiet
}
rates=$(grep -c '"growth_rate"' out.json)
[ "$rates" = $((count + 1)) ] || fail "$rates growth rates of $((count + 1)) places"
xmllint --noout report/charts/*.svg
for page in out.html report/report.html; do
  if grep -qiE '<(script|img|iframe|object|embed|video|body [^>]*on|a href=.?javascript)[ >/]' "$page" ||
    LC_ALL=C tr -d '\n\t\177' <"$page" | LC_ALL=C grep -q '[[:cntrl:]]'; then
    fail "$page holds an element or a control byte of a name"
  fi
done
# DEL stands in XML, so in all formats but that of a terminal.
for file in out.json out.md report/figures.json; do
  if LC_ALL=C tr -d '\n\t\177' <"$file" | LC_ALL=C grep -q '[[:cntrl:]]'; then fail "$file holds control bytes"; fi
done
if LC_ALL=C tr -d '\n\t' <out.text | LC_ALL=C grep -q '[[:cntrl:]]'; then fail "out.text holds control bytes"; fi
if command -v jq >/dev/null; then
  for file in out.json check.json report/figures.json report/manifest.json; do
    jq -e . "$file" >/dev/null || fail "$file is no JSON"
  done
  # What went in comes out, but for control bytes and blanks at the ends.
  jq -r '.estimates[] | select(.term == "growth_rate") | .group' out.json | sed 1d >groups
  [ "$(wc -l <groups)" = "$count" ] || fail "names have line ends: $(wc -l <groups) lines of $count"
fi

# As titles and labels of studies, thirty at a time, so that gnuplot draws them all.
[ -n "$EVALSTAT_INSTRUMENTED" ] && exit 0
LC_ALL=C awk '
  # Not allowed in YAML, quoted or not: C1 controls and U+FFFE.  They were tried as places above.
  /\302[\200-\237]|\357\277\276/ { next }
  function quoted(s) { gsub(/[\001-\037\177]/, "?", s); gsub(/[\\"]/, "\\\\&", s); return "\"" s "\"" }
  { file = sprintf("study-%02d.yaml", int(n / 30))
    if (n % 30 == 0) {
      print "title: " quoted($0) > file
      print "pilot: Pilot\nstart: 2012\nbaseline: 2011\nend: 2012\nfiles:" > file
      print "  - {path: wide.csv, layout: wide, unit: unit, period: year, columns: {" > file
      for (i = 0; i < 30; i++) printf "n%d: n%d%s", i, i, i < 29 ? ", " : "}}\nindicators:\n" > file
    }
    printf "  n%d: {label: %s, kind: stock}\n", n++ % 30, quoted($0) > file }
  END { for (i = n % 30; i > 0 && i < 30; i++) printf "  n%d: {label: rest, kind: stock}\n", i > file }' naughty
awk 'BEGIN {
  printf "unit,year"; for (i = 0; i < 30; i++) printf ",n%d", i
  for (row = 0; row < 4; row++) {
    printf "\n%s,%d", row < 2 ? "Pilot" : "Rest", 2011 + row % 2
    for (i = 0; i < 30; i++) printf ",%d", 100 + 7 * row + i
  }
  print "" }' >wide.csv
for study in study-*.yaml; do
  "$EVALSTAT" report "$study" --output "${study%.yaml}" --quiet || fail "$study: $(sed -n 1,2p "$study")"
  xmllint --noout "${study%.yaml}"/charts/*.svg || fail "$study"
  "$EVALSTAT" plot "$study" --chart indicators --to pdf --output "${study%.yaml}.pdf" --quiet
done
made=$(find . "$TMPDIR" "$HOME" -type f -newer wide.csv ! -path './study-*')
[ -z "$made" ] || fail "something was made: $made"
