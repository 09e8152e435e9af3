# A malformed cell of a workbook has its name as the office sees it.
"$EVALSTAT" aggregate --data data/register/register.xlsx --unit district --measure measure --begin begin \
  --end-date measure --max-errors 3
