# Reading dates in a study: the stock of each day (a case that ends on it is there) and its persons, by category; the same
# from aggregate --stichtag. Worked by hand: on 31 December 2011 cases 1, 2 and 3 of persons A and B, 1 and 3 in SPFH.
cat >register.csv <<'END'
person,district,measure,begin,end,cost
A,Walle,§ 31,2011-01-01,2011-12-31,10
B,Walle,§ 30,2011-12-31,,10
A,Walle,§ 31,2011-06-01,2012-03-01,10
C,Mitte,§ 31,2012-01-01,2012-06-30,10
END
cat >study.yaml <<'END'
title: Reading dates
pilot: Walle
register:
  path: register.csv
  unit: district
  measure: measure
  begin: begin
  end: end
  cost: cost
  person: person
  reading_dates: [31.12.2011, 2012-06-30, 2011-06-30]
  categories:
    - {name: SPFH, measures: § 31, part_of: all}
    - {name: all, measures: § 30}
END
"$EVALSTAT" aggregate study.yaml --to csv
"$EVALSTAT" aggregate --data register.csv --unit district --measure measure --begin begin --end-date end --person person \
  --stichtag 2011-12-31,2012-06-30,2011-06-30 --to csv
"$EVALSTAT" growth study.yaml --baseline 2011-12-31 --to csv --quiet | grep difference
refused() {
  sed "$1" study.yaml >bad.yaml
  "$EVALSTAT" check bad.yaml
  echo $?
}
refused 's/31.12.2011/2011-12/'
refused 's/  reading_dates/  from: 2011-01\n&/'
refused 's/  reading_dates/  by: year\n&/'
# The options of aggregate win over the study: a window instead of the dates, other dates.
"$EVALSTAT" aggregate study.yaml --from 2011-12 --to-period 2011-12 --to csv | cut -d, -f 1-7
"$EVALSTAT" aggregate study.yaml --stichtag 2012-03-01 --to csv
"$EVALSTAT" aggregate study.yaml --measure measure
echo $?
"$EVALSTAT" aggregate study.yaml other.yaml
echo $?
