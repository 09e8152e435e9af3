# The same sums whatever the processor can do: with its wide registers and without.
awk 'BEGIN {
  printf "id;unit;measure;begin;end;cost\r\n"
  for (i = 0; i < 3000; i++)
    printf "%d;\"%s\";%s;2011-%02d-%02d;2012-%02d-28;%d,%02d\r\n", i, substr("WalleMitteSued ", 1 + 5 * (i % 3), 5), \
      i % 4 ? "SPFH" : "Heim; groß", 1 + i % 12, 1 + i % 28, 1 + i % 7, i % 900, i % 100
}' | sed 's/Heim; groß/"&"/' >register.csv
aggregate() {
  "$EVALSTAT" aggregate --data register.csv --id id --unit unit --measure measure --begin begin --end-date end --cost cost \
    --by year --to csv --quiet
}
aggregate
aggregate >with.csv
GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2 aggregate >without.csv
cmp with.csv without.csv
