# A break in the definition takes back growth and index across it and what needs them: the split of the
# savings where the counts break, the savings where the costs do.  The rest of the report stands.
"$EVALSTAT" init --output . --lang de --quiet
printf 'breaks: [{from: 2023-07, indicators: [stock], reason: "neue Erfassung", effect: split}]\n' |
  cat study.yaml - >counts.yaml
printf 'breaks: [{from: 2023-07, indicators: [cost], reason: "neue Erfassung", effect: exclude}]\n' |
  cat study.yaml - >costs.yaml
"$EVALSTAT" growth counts.yaml --outcome stock --to csv | grep 'viertel,2023-0[67]\|viertel,2023-12'
"$EVALSTAT" savings counts.yaml | sed -n '/^Zeitraum/,/^Summe/p; /Menge und Preis/,/Bruch/p'
"$EVALSTAT" report costs.yaml --output costs
sed 's/<[^>]*>//g' costs/report.html | grep -i 'angeben\|Keine Einsparung'
"$EVALSTAT" savings costs.yaml
