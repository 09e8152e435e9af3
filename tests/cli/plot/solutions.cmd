# Each point one pair of numbers before and after; # the smallest solution, & no change.
"$EVALSTAT" plot datasets/walle-bremen/study.yaml --chart solutions --to terminal
