# The register ends in March 2011 and begins in January: what the series show beyond is nobody's observation. Within it,
# nothing is said; reading dates are looked at likewise.
cat >register.csv <<'END'
district,measure,begin,end
Walle,SPFH,2011-01-10,2011-03-02
Walle,SPFH,2011-02-01,
END
found() {
  "$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --to json "$@" |
    sed -n 's/.*"code": "\(window-[a-z]*-register\)", "message": "\([^"]*\)".*/\1: \2/p'
}
found --from 2011-01 --to-period 2011-03
found
echo "within: nothing"
found --from 2010-12 --to-period 2011-04
found --from 2011 --to-period 2011 --by year
found --from 2010-11 --to-period 2011-02 --lang de
found --stichtag 2010-12-31,2011-02-28
found --stichtag 2011-03-31,2011-06-30 --lang de
