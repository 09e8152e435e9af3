"$EVALSTAT" growth --data data/hostile/names.csv --unit unit --period year --outcome stock --kind stock
