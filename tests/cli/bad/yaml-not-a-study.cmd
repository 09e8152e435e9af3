for text in '' '[]' 'just a text' '---' '{' 'a: b: c'; do
  printf '%s\n' "$text" >study.yaml
  "$EVALSTAT" growth study.yaml --to json
  echo "status $?"
done
