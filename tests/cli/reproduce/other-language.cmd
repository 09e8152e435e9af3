# --lang turns the answer, not the reading of what was printed in German: all 20 hold in English too.
"$EVALSTAT" reproduce datasets/walle-bremen/study.yaml --lang en --to json --output out.json || exit
for class in reproduced 'within rounding' 'by construction' contradicted; do
  echo "$class: $(grep -c "\"class\": \"$class\"" out.json)"
done
