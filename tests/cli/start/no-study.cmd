"$EVALSTAT" growth
