"$EVALSTAT" reproduce datasets/walle-bremen/study.yaml --to json --output out.json || exit
for class in reproduced 'within rounding' 'by construction' contradicted; do
  echo "$class: $(grep -c "\"class\": \"$class\"" out.json)"
done
