# What init writes runs as it is, in both languages.
for language in de en; do
  "$EVALSTAT" init --lang $language --output $language || exit
  "$EVALSTAT" check $language/study.yaml --quiet --output check.txt || exit
  "$EVALSTAT" growth $language/study.yaml --quiet --output growth.txt || exit
  "$EVALSTAT" report $language/study.yaml --output $language/report --quiet || exit
  (cd $language && find . -type f | LC_ALL=C sort)
done
