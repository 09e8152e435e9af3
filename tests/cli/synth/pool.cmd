# Who may be a donor.  A's readings are those of "Kreis" together with B to D; E is small, F has no population.
{
  echo place,year,y,people
  for year in 2001 2002 2003 2004 2005; do
    t=$((year - 2000))
    a=$((20 + t % 2)) b=$((30 + t)) c=$((25 + t * t % 3)) d=$((22 + 2 * t)) e=$((3 + t % 2))
    echo "A,$year,$a,100"; echo "B,$year,$b,200"; echo "C,$year,$c,150"; echo "D,$year,$d,120"; echo "E,$year,$e,10"
    echo "F,$year,$((40 - t)),"
    echo "Kreis,$year,$((a + b + c + d + e + 40 - t)),"
  done
} >t.csv
# The effect by equal weights, and findings.
rows()
{
  tr -d '\n' <"$1" | sed 's/{/\n{/g' | sed -n 's/^.*"term": *"did".*"group": *"\([^"]*\)".*"estimate": *\(-*[0-9.]\{1,7\}\).*/\1: \2/p'
  tr -d '\n' <"$1" | sed 's/{/\n{/g' | grep -E '"code": *"(donor|treated|control)' | sed 's/.*"message": *"\([^"]*\)".*/\1/'
}
synth()
{
  "$EVALSTAT" synth --data t.csv --unit place --period year --outcome y --treated A --start 2004 --to json "$@" >out.json 2>err.txt ||
    echo "status $?"
  rows out.json
  cut -c1-150 err.txt
}
echo '# the total is asked about, or known to contain the pilot'
synth --kind count
synth --kind count --contains-treated
synth --contains-treated --exclude Kreis --quiet
echo '# which one is not known'
synth --contains-treated --control B,C,D
echo '# one place that contains it loses it, where levels add up'
synth --kind count --contains-treated --control Kreis
synth --kind rate --contains-treated --control Kreis
echo '# by size: of the outcome, or of the people; F has none that is known'
synth --exclude Kreis --min-size 24
synth --exclude Kreis --min-size 130 --population people
synth --exclude Kreis --min-size 1000
synth --min-size=-1
echo '# the study says whose part the pilot is'
cat >study.yaml <<'S'
title: {en: "Pilot in a district"}
language: en
places:
  - {name: A, part_of: Kreis}
  - {name: Kreis}
pilot: {unit: A}
start: 2004
files:
  - {path: t.csv, layout: wide, unit: place, period: year, columns: {y: y}, provenance: synthetic}
indicators:
  y: {label: {en: "cases"}, kind: rate}
S
"$EVALSTAT" synth study.yaml --to json >out.json
rows out.json
echo '# and which donors it does not want'
for donors in 'exclude: [Kreis, B], min_size: 24' 'exclude: Bern' 'min_size: -1' 'without: B'; do
  sed "s/^start:/donors: {$donors}\nstart:/" study.yaml >wanted.yaml
  "$EVALSTAT" synth wanted.yaml --to json >out.json || echo "status $?"
  rows out.json
done
echo '# predictors: their columns are no outcomes'
synth --exclude Kreis,F --predictors people,y@2002..2003 --v 1,2
grep -o '"code": *"weights-[^"]*"' out.json
grep -oE '"(term|group)": *"(predictor_[a-z]*|people|y@[^"]*)"' out.json | uniq
synth --exclude Kreis --predictors people,y@2002..2004
synth --exclude Kreis --predictors people --v 1,2
synth --exclude Kreis --predictors people --v 0
synth --exclude Kreis --predictors people@start
synth --exclude Kreis --predictors folk
