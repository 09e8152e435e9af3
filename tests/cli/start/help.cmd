"$EVALSTAT" --help
