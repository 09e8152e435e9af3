# The verdict of every data set in both languages, and its form in every format.
for study in walle-bremen berlin-hze berlin-8a synthetic-monthly; do
  for lang in de en; do
    echo "$study, $lang"
    "$EVALSTAT" report datasets/$study/study.yaml --to text --lang $lang |
      sed -n '/^• \(Veröffentlicht\|Befund\|Published\|Finding\)/,/^$/p'
  done
done
"$EVALSTAT" report datasets/walle-bremen/study.yaml --to json | grep '"verdict"'
"$EVALSTAT" report datasets/walle-bremen/study.yaml --to md --lang en | grep '^- \*\*[A-Z].*[:?]\*\* '
"$EVALSTAT" report datasets/walle-bremen/study.yaml --to latex --lang en | grep '\\item\[{[A-Z][^}]*[:?]}'
"$EVALSTAT" report datasets/walle-bremen/study.yaml --to html --lang en | sed -n '/^<dl class="verdict"/,/^<\/dl/p'
