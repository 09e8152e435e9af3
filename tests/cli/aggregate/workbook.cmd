# The same register from CSV and as LibreOffice wrote it as a workbook: the same series.
for file in register.csv register.xlsx; do
  "$EVALSTAT" aggregate --data data/register/$file --id id --unit district --measure measure --begin begin \
    --end-date end --cost cost --person person --by year --to csv >"$file.series"
done
cmp register.csv.series register.xlsx.series && head -n 3 register.xlsx.series
