printf '{ "evalstat": "0.1.0" }\n' >empty.json
printf '{ "evalstat": \n nonsense' >torn.json
for names in '' 'one.json' 'one.json two.json' 'torn.json empty.json' 'empty.json empty.json' 'a b c'; do
  "$EVALSTAT" compare $names
  echo "status $?"
done
