"$EVALSTAT" growth --data data/hostile/names.csv --unit unit --period year --outcome '=cost()' --kind cost \
  --to html --output out.html || exit
sed -n 's/^<tr><th scope="row">\(.*\)<td>2011 .*/\1/p' out.html
