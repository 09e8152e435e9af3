# No hidden number stands anywhere in the folder of a report: not as it was read, nor with
# thousands, nor as an index of it.  Hidden are the 2 cases of Hafen in 2023-Q2, the place
# that with the city would give them away, and the costs of both.
set -eu

cp "$DATA"/disclosure/study.yaml "$DATA"/disclosure/faelle.csv .
"$EVALSTAT" report study.yaml --output shown --quiet
"$EVALSTAT" report study.yaml --output intern --internal --quiet

# 4717 / 4602 and 24865909 / 24011871 at 2022-Q4 = 100; Hafen's 13577 / 186210 and 2 / 35, less 1.
for number in 4717 4.717 4,717 24865909 24.865.909 24,865,909 13577 13.577 13,577 \
  7.2912 7,2912 ">7,3<" -92.70 −92,7 -94.28 −94,3 102.4989 103.5567; do
  if grep -rqF -e "$number" shown; then
    echo "$number stands in $(grep -rlF -e "$number" shown | tr '\n' ' ')"
    exit 1
  fi
done

# The digest of the data would let a reader try all numbers; the study's own stays.
digest=$(sha256sum faelle.csv | cut -c1-64)
if grep -rqF "$digest" shown; then exit 1; fi
grep -rqF "$(sha256sum study.yaml | cut -c1-64)" shown

# What is not hidden is there, and with --internal all of it is, on marked pages.
grep -qF 'growth_rate' shown/figures.csv
grep -rqF "$digest" intern
grep -qF '>7,3<' intern/report.html
grep -qF 'class="internal"' intern/report.html
grep -qF 'nicht zur Veröffentlichung' intern/report.html
grep -qF '"internal": true' intern/figures.json
if grep -qF 'class="internal"' shown/report.html; then exit 1; fi
