"$EVALSTAT" --version
