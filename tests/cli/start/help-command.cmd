"$EVALSTAT" help growth
