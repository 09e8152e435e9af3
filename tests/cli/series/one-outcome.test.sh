# --outcome with a study that has a population: what an outcome is divided by stays, and the figures are those of the whole
# study.
set -eu

fail() {
  echo "$@"
  exit 1
}

study=datasets/synthetic-monthly/study.yaml
more="its-beginne sensitivity-beginne event_study-beginne did-bestand"
[ "$EVALSTAT_INSTRUMENTED" != wrapper ] || more=
for case in did-beginne savings-ausgaben $more; do
  command=$(echo "${case%-*}" | tr _ -)
  outcome=${case#*-}
  "$EVALSTAT" "$command" $study --to csv --quiet | cut -d, -f1-13 | grep ",$outcome," >all || fail "$command: no rows"
  "$EVALSTAT" "$command" $study --outcome "$outcome" --to csv --quiet | cut -d, -f1-13 | grep ",$outcome," >one ||
    fail "$command --outcome $outcome: no rows"
  cmp all one || fail "$command --outcome $outcome: other figures than in the study"
  ! "$EVALSTAT" "$command" $study --outcome "$outcome" --to csv --quiet | grep ',minderjaehrige,' ||
    fail "$command --outcome $outcome: the population is taken for an outcome"
done
"$EVALSTAT" did $study --outcome beginne --to json --quiet | grep -q 'per head' || fail "the population is not used"
