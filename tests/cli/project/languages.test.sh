# Every sentence exists in German and English, with the same values, and neither has words of the other;
# nor has a report in one language.
set -eu

scan() { awk -f "$ROOT/tests/cli/languages.awk" "$@"; }

scan "$ROOT"/src/*/*.[ch] "$ROOT"/include/evalstat/*.h >found || {
  cat found
  exit 1
}
marked=$(cat "$ROOT"/src/*/*.[ch] "$ROOT"/include/evalstat/*.h | grep -oE '[^_A-Z]WORDS\("|^EVS_FINDING\(' | wc -l)
pairs=$(sed -n 's/ pairs$//p' found)
if [ "$marked" -le 500 ] || [ "$pairs" -lt "$marked" ]; then
  echo "$pairs pairs were found where $marked are marked"
  exit 1
fi

# What must not pass does not: each of these is one mistake.
while read -r mistake; do
  printf '%s\n' "$mistake" >mistake.c
  if scan mistake.c >found; then
    echo "not noticed: $mistake"
    exit 1
  fi
done <<'C'
word(document, WORDS("the share", ""));
word(document, WORDS("", "der Anteil"));
say(document, WORDS("{0} of {1} cases", "{0} Fälle"), a, b);
word(document, WORDS("the difference", "the Unterschied"));
word(document, WORDS("der Unterschied", "der Unterschied"));
static const evs_phrase heads[] = {{{"period", "time of the Zeitraum"}}};
EVS_FINDING(X, EVS_INFO, "x", "a finding in two " "parts with {0}", "ein Befund " "in zwei Teilen")
C

for dataset in walle-bremen berlin-8a synthetic-monthly; do
  "$EVALSTAT" report "$DATASETS/$dataset/study.yaml" --to md --lang de >report.md
  if grep -niwE 'the|and|of|with|are|not|which|that|this|than|between|has' report.md; then
    echo "English in the German report on $dataset"
    exit 1
  fi
done
"$EVALSTAT" report "$DATASETS/synthetic-monthly/study.yaml" --to md --lang en >report.md
if grep -niwE 'und|nicht|mit|für|von|ist|eine|der|das|wird|sich' report.md; then
  echo "German in the English report"
  exit 1
fi
