# What contradicts what: the subset and one of the two bounds have no part in it; -50 % of 3 or more is above 1.
printf 'quantity,change_percent,decimals\nhalf,-50.0,1\nsame,0.0,1\n' >claims.csv
reconstruct() {
  echo "$*"
  "$EVALSTAT" reconstruct --claims claims.csv --max-base 8 --quiet --to json "$@" |
    sed -n 's/.*"no-whole-numbers", "message": "\([^"]*\)".*/\1/p'
}
reconstruct --bound "half >= 3" --bound "same <= 5" --bound-after "half <= 1" --subset "half <= same"
reconstruct --bound "half >= 5" --bound "half <= 3" --lang de
# half <= same with half at least 6 and same at most 5: the printed changes of a subset count as needed.
reconstruct --bound "half >= 6" --bound "same <= 5" --subset "half <= same"
