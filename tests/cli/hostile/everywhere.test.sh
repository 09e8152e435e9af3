# Hostile names, titles and labels through the report, the charts and every format: nothing is run (no file x
# appears), pages and charts are well-formed, hold no element or control byte of theirs, and keep the names.
set -eu

fail() {
  echo "$@"
  exit 1
}

study=$DATA/hostile/study.yaml
"$EVALSTAT" report "$study" --output report --quiet
for language in de en; do
  for format in text csv json md latex html; do
    "$EVALSTAT" did "$study" --lang $language --to $format --output did.$language.$format --quiet
  done
done
for chart in index growth did savings indicators; do
  for format in svg pdf png terminal; do
    "$EVALSTAT" plot "$study" --chart $chart --to $format --output $chart.$format --quiet
  done
done
for format in text md html; do
  "$EVALSTAT" reproduce "$study" --to $format --output reproduce.$format --quiet || [ $? = 1 ]
  "$EVALSTAT" savings "$study" --to $format --output savings.$format --quiet
  "$EVALSTAT" check "$study" --to $format --output check.$format --quiet
done

made=$(find . "$DATA/hostile" "$TMPDIR" "$HOME" -name x)
[ -z "$made" ] || fail "something was executed: $made"

xmllint --noout ./*.svg report/charts/*.svg
# Control bytes have no business in any text, but for DEL, which XML allows and a terminal does not; what goes to a file
# has no colour.
for file in ./*.text ./*.terminal; do
  if LC_ALL=C tr -d '\n\t' <"$file" | LC_ALL=C grep -q '[[:cntrl:]]'; then fail "$file holds control bytes"; fi
done
for file in ./*.md ./*.html ./*.svg ./*.json report/report.html report/*.json; do
  if LC_ALL=C tr -d '\n\t\177' <"$file" | LC_ALL=C grep -q '[[:cntrl:]]'; then
    fail "$file holds control bytes"
  fi
done
for page in ./*.html report/report.html ./*.svg; do
  if grep -qiE '<(script|img|b|i|u|style>\*)[ >]|onerror=x|<a href=.javascript' "$page"; then
    fail "$page holds an element of a name"
  fi
done
# The page as a reader's browser sees it: the names are text, whole (a blank before % may be a no-break one).
xmllint --html --noout report/report.html 2>&1 | grep -i 'error' | grep -v 'Tag .* invalid' && fail "report.html is broken"
text=$(xmllint --html --xpath 'string(/html/body)' report/report.html 2>/dev/null |
  LC_ALL=C sed 's/\xc2\xa0/ /g')
for name in "<script>alert('t')</script> \$(touch x) \`touch x\` \\o101 %s" 'back`touch x`tick' "=cmd|'/c calc'!A1" \
  '</ul><script>2</script>' '</p><script>3</script> $(touch x)' '<style>*{display:none}</style> %s'; do
  printf '%s\n' "$text" | grep -qF -e "$name" || fail "report.html has lost $name"
done
for name in 'back`touch x`tick' "=cmd|'/c calc'!A1"; do
  xmllint --xpath 'string(/*)' growth.svg | grep -qF -e "$name" || fail "growth.svg has lost $name"
done
# Where a JSON reader is installed it has the last word.
if command -v jq >/dev/null; then
  for file in ./*.json report/*.json; do jq -e . "$file" >/dev/null || fail "$file is no JSON"; done
fi
