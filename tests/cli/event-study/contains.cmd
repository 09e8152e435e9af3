# digits: 12
# Which of two comparison units contains the pilot is not known; one is taken without it.
cat >city.csv <<'END'
unit,year,y
A,2001,10
A,2002,13
A,2003,9
City,2001,100
City,2002,104
City,2003,107
Land,2001,1000
Land,2002,1040
Land,2003,1070
END
study() {
  "$EVALSTAT" event-study --data city.csv --unit unit --period year --outcome y --kind flow --treated A --start 2003 \
    --contains-treated --quiet --to csv "$@"
}
study --control City | cut -d, -f1-8
study --control City,Land
