# Formulas get an apostrophe, control bytes become U+FFFD; the rest is as it is, in quotes where it must be.
"$EVALSTAT" growth --data data/hostile/names.csv --unit unit --period year --outcome '=cost()' --kind cost \
  --to csv --output out.csv || exit
grep -a -A1 -e ,growth_rate, out.csv | grep -v -e ,difference, -e '^--$'
