cat >costs.csv <<END
place;year;cost
Walle;2011;1000000,00
Walle;2012;949600,00
Bremen;2011;10000000,00
Bremen;2012;10451000,00
END
for language in de en; do
  "$EVALSTAT" savings --data costs.csv --unit place --period year --outcome cost --kind cost --treated Walle \
    --control Bremen --baseline 2011 --start 2012 --project-costs 40000 --lang $language
done
