# What people save by mistake is named.
printf 'PK\003\004rest' >book.xlsx
printf '\320\317\021\340\241\261\032\341rest' >book.xls
printf '\377\376u\0,\0t\0\n\0' >utf16.csv
printf '%%PDF-1.4\n' >table.pdf
for file in book.xlsx book.xls utf16.csv table.pdf; do
  "$EVALSTAT" growth --data $file
  echo "status $?"
done
