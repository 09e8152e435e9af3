# A study says that Bremen contains Walle: that holds too when options name the two again, and not for other places.
did() {
  "$EVALSTAT" did datasets/walle-bremen/study.yaml --outcome ausgaben --quiet --to csv "$@" | LC_ALL=C grep growth_difference |
    LC_ALL=C cut -d, -f2-7
}
did
did --treated Walle --control Bremen
did --treated Bremen --control Walle
