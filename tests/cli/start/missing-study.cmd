"$EVALSTAT" growth nowhere.yaml
