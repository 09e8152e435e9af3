# All of it at once: a BOM, sep=, title lines, semicolons, decimal commas and thousands dots, €, no-break
# blanks, quoted cells, a Summe row, a footnote.  Walle: 1.002 is one thousand and two, so 1002 -> 1052.10 =
# +5 %; Süd 2.000,00 -> 1.900,00 = -5 %.
{
  printf '\357\273\277sep=;\r\n'
  printf 'Hilfen zur Erziehung: Ausgaben\r\n\r\n'
  printf 'Ortsteil;Jahr;"Ausgaben (€)"\r\n'
  printf 'Walle;2011;1.002\302\240€\r\n'
  printf 'Walle;2012;1.052,10 €\r\n'
  printf '"Süd";2011; 2.000,00 EUR\302\240\r\n'
  printf '"Süd";2012;1.900,00\r\n'
  printf 'Summe;2011;3.002,00\r\nSumme;2012;2.952,10\r\n'
  printf '* vorläufig\r\n'
} >german.csv
"$EVALSTAT" growth --data german.csv --unit Ortsteil --period Jahr --outcome 'Ausgaben (€)' --kind cost --lang de
"$EVALSTAT" growth --data german.csv --unit Ortsteil --period Jahr --outcome 'Ausgaben (€)' --kind cost --to csv \
  --output out.csv && grep growth_rate out.csv
