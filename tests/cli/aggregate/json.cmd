# JSON as the contract has it; a window that begins after some cases ended and ends before others begin.
cat >register.csv <<END
id;Ort;Art;von;bis;Kosten
1;Walle;SPFH;01.01.2011;31.01.2011;"1.000,50 EUR"
2;Mitte;Heim;1.2.2011;;31,00
3;Mitte;Heim;15.02.2011;28.02.2011;
2;Mitte;Heim;1.6.2011;30.06.2011;1,00
END
"$EVALSTAT" aggregate --data register.csv --id id --unit Ort --measure Art --begin von --end-date bis --cost Kosten \
  --from 2011-02 --to-period 03/2011 --to json
