/* finding_list.h - every finding: EVS_FINDING(name, severity, code, English, German).

   Included where the table is needed with EVS_FINDING defined; it has no guard.
   {0}, {1} ... are the values in the order in which the finding gets them. */
#ifndef EVS_FINDING
#error "define EVS_FINDING before including finding_list.h"
#endif

/* reading files */
EVS_FINDING(TITLE_LINES, EVS_INFO, "title-lines", "{0} line(s) above the header were left out: {1}",
            "{0} Zeile(n) über der Kopfzeile wurden ausgelassen: {1}")
EVS_FINDING(FOOTER_LINES, EVS_INFO, "footer-lines", "{0} line(s) below the data were left out: {1}",
            "{0} Zeile(n) unter den Daten wurden ausgelassen: {1}")
EVS_FINDING(TOTAL_ROW, EVS_INFO, "total-row", "The row of totals “{0}” was left out of the units",
            "Die Summenzeile „{0}“ zählt nicht als Einheit")
EVS_FINDING(BLANK_ROWS, EVS_INFO, "blank-rows", "{0} row(s) without any content were left out",
            "{0} Zeile(n) ohne jeden Inhalt wurden ausgelassen")
EVS_FINDING(DIALECT, EVS_INFO, "dialect", "Separator {0}, encoding {1}, {2}",
            "Trennzeichen {0}, Zeichensatz {1}, {2}")
EVS_FINDING(FILE_FORMAT, EVS_INFO, "file-format", "{0}, {1}", "{0}, {1}")
EVS_FINDING(COLUMN_ALIAS, EVS_INFO, "column-alias", "The column “{0}” was read as “{1}”",
            "Die Spalte „{0}“ wurde als „{1}“ gelesen")
EVS_FINDING(REVISED, EVS_WARNING, "revised", "Revised: {0} (before: {1}, line {2})",
            "Geändert: {0} (vorher: {1}, Zeile {2})")
EVS_FINDING(
    DELIVERIES, EVS_INFO, "deliveries",
    "{0} deliveries that overlap: for each value the last {2} that has it counts; the last "
    "is {1}",
    "{0} Lieferungen, die sich überschneiden: Es zählt jeweils die {2} letzte, die den Wert "
    "enthält; die letzte ist {1}")
EVS_FINDING(SHEETS_LEFT_OUT, EVS_INFO, "sheets-left-out",
            "Only the sheet “{0}” was read; the workbook also has {1}",
            "Nur das Blatt „{0}“ wurde gelesen; die Mappe hat auch {1}")
EVS_FINDING(SHEET_HIDDEN, EVS_WARNING, "sheet-hidden", "The sheet “{0}” is hidden in the workbook",
            "Das Blatt „{0}“ ist in der Mappe ausgeblendet")
EVS_FINDING(CELLS_HIDDEN, EVS_WARNING, "cells-hidden",
            "{0} row(s) and {1} column(s) of the sheet are hidden; they were read like the others",
            "{0} Zeile(n) und {1} Spalte(n) des Blatts sind ausgeblendet; gelesen wurden sie wie "
            "die anderen")
EVS_FINDING(PERCENT_FORMAT, EVS_WARNING, "percent-format",
            "{0} cell(s) are shown as percent: read is the number stored ({1}), not the one shown "
            "({2} %); a multiplier of 100 gives percent",
            "{0} Zelle(n) sind als Prozent formatiert: Gelesen ist die gespeicherte Zahl ({1}), "
            "nicht die angezeigte ({2} %); mit multiplier 100 werden es Prozent")
EVS_FINDING(TIME_OF_DAY, EVS_INFO, "time-of-day",
            "{0} date(s) carry a time of day, which was left out: {1} is {2}",
            "{0} Datumsangabe(n) haben eine Uhrzeit, die nicht zählt: {1} ist {2}")
EVS_FINDING(DIGITS_ROUNDED, EVS_INFO, "digits-rounded",
            "{0} number(s) have more than 15 digits and were read rounded to 15: {1} is {2}",
            "{0} Zahl(en) haben mehr als 15 Ziffern und wurden auf 15 gerundet: {1} ist {2}")
EVS_FINDING(LABELS_READ, EVS_INFO, "labels-read",
            "“{0}” was read as the labels of its codes; the codes are the column “{0}.code”",
            "„{0}“ wurde als Beschriftungen seiner Codes gelesen; die Codes sind die Spalte "
            "„{0}.code“")
EVS_FINDING(LABELS_LEFT, EVS_INFO, "labels-left",
            "“{0}” was read as numbers: {1} value(s) have no label",
            "„{0}“ wurde als Zahlen gelesen: {1} Wert(e) haben keine Beschriftung")
EVS_FINDING(LABELS_ABSENT, EVS_WARNING, "labels-absent",
            "“{0}” names labels “{1}” that the file does not have: its codes were read",
            "„{0}“ nennt Beschriftungen „{1}“, die in der Datei fehlen: Gelesen sind die Codes")
EVS_FINDING(DECLARED_MISSING, EVS_WARNING, "declared-missing",
            "“{0}”: {1} value(s) are missing by declaration of the file: {2}",
            "„{0}“: {1} Wert(e) gelten laut Datei als fehlend: {2}")
EVS_FINDING(CASES_UNCOUNTED, EVS_WARNING, "cases-uncounted",
            "The file does not say how many cases it has: whether it is whole cannot be seen",
            "Die Datei sagt nicht, wie viele Fälle sie hat: Ob sie vollständig ist, ist nicht zu "
            "erkennen")
EVS_FINDING(SINGLE_PRECISION, EVS_WARNING, "single-precision",
            "“{0}” is stored with about 7 digits, and {1} value(s) have more: their last digits "
            "are not certain",
            "„{0}“ ist mit etwa 7 Stellen gespeichert, und {1} Wert(e) haben mehr: Ihre letzten "
            "Ziffern sind nicht sicher")
EVS_FINDING(SEPARATOR_LINE, EVS_INFO, "separator-line", "The line “{0}” names the separator",
            "Die Zeile „{0}“ nennt das Trennzeichen")
EVS_FINDING(WINDOWS_1252, EVS_INFO, "windows-1252",
            "The file is not UTF-8; it was read as Windows-1252",
            "Die Datei ist nicht UTF-8; sie wurde als Windows-1252 gelesen")
EVS_FINDING(COLUMN_GUESSED, EVS_INFO, "column-guessed", "The column “{0}” was taken as {1}",
            "Die Spalte „{0}“ wurde als {1} gelesen")
EVS_FINDING(COLUMN_LEFT_OUT, EVS_INFO, "column-left-out",
            "The column “{0}” names no period and was left out",
            "Die Spalte „{0}“ nennt keinen Zeitraum und wurde ausgelassen")
EVS_FINDING(COLUMN_SKIPPED, EVS_INFO, "column-skipped", "The column “{0}” was left out: {1}",
            "Die Spalte „{0}“ wurde ausgelassen: {1}")
EVS_FINDING(ONE_UNIT, EVS_INFO, "one-unit",
            "The file has no column of units: all rows were taken as one unit, “{0}”",
            "Die Datei hat keine Spalte für Einheiten: Alle Zeilen gelten als eine Einheit, „{0}“")
EVS_FINDING(ONE_INDICATOR, EVS_INFO, "one-indicator",
            "The file does not name its indicator: its values were called “{0}”",
            "Die Datei nennt ihren Indikator nicht: Die Werte wurden „{0}“ genannt")
EVS_FINDING(DIN_SIGN, EVS_INFO, "din-sign", "{0} cell(s) hold the sign “{1}”: {2}",
            "{0} Zelle(n) tragen das Zeichen „{1}“: {2}")
EVS_FINDING(VALUE_MARKED, EVS_INFO, "value-marked", "{0} value(s) are marked “{1}”: {2}",
            "{0} Wert(e) tragen die Marke „{1}“: {2}")

/* mending damaged CSV, where that is asked for */
EVS_FINDING(BARE_QUOTE, EVS_WARNING, "bare-quote",
            "A quote out of place in cell {0} was read as text",
            "Ein Anführungszeichen an falscher Stelle in Zelle {0} wurde als Text gelesen")
EVS_FINDING(SEPARATOR_MISSING, EVS_WARNING, "separator-missing",
            "A separator was missing behind cell {0} and was put there",
            "Hinter Zelle {0} fehlte ein Trennzeichen; es wurde ergänzt")
EVS_FINDING(SEPARATOR_EXTRA, EVS_WARNING, "separator-extra",
            "An empty cell too many, before cell {0}, was left out",
            "Eine überzählige leere Zelle vor Zelle {0} wurde ausgelassen")
EVS_FINDING(CELL_MISSING, EVS_WARNING, "cell-missing", "Cell {0} was missing: it is empty",
            "Zelle {0} fehlte: Sie ist leer")
EVS_FINDING(
    SEPARATOR_IN_CELL, EVS_WARNING, "separator-in-cell",
    "A separator in cell {0}, which has no quotes, was read as text",
    "Ein Trennzeichen in Zelle {0}, die keine Anführungszeichen hat, wurde als Text gelesen")
EVS_FINDING(
    SEPARATOR_OTHER, EVS_WARNING, "separator-other",
    "The record was read with another separator than the file, up to cell {0}",
    "Der Datensatz wurde mit einem anderen Trennzeichen gelesen als die Datei, bis Zelle {0}")
EVS_FINDING(ODD_CELL, EVS_WARNING, "odd-cell",
            "Cell {0} is unlike all others of its column; it was read as it stands",
            "Zelle {0} ist anders als alle anderen ihrer Spalte; gelesen ist sie, wie sie dasteht")
EVS_FINDING(RECORD_LEFT_OUT, EVS_SEVERE, "record-left-out",
            "The record could not be read as {0} cells and was left out",
            "Der Datensatz ließ sich nicht als {0} Zellen lesen und wurde ausgelassen")
EVS_FINDING(MORE_MENDED, EVS_SEVERE, "more-mended",
            "{0} more findings of damage like these are not told one by one",
            "{0} weitere Befunde über solche Schäden sind nicht einzeln genannt")
EVS_FINDING(HEADER_LINES, EVS_WARNING, "header-lines",
            "The names of the columns stand on {0} lines and were joined",
            "Die Namen der Spalten stehen auf {0} Zeilen und wurden verbunden")
EVS_FINDING(HEADER_MISSING, EVS_WARNING, "header-missing",
            "No line names the {0} columns: they are called column 1, column 2 and so on",
            "Keine Zeile nennt die {0} Spalten: Sie heißen column 1, column 2 und so fort")
EVS_FINDING(HEADER_DAMAGED, EVS_SEVERE, "header-damaged",
            "The header could not be read as {0} names: the columns are called column 1, column 2 "
            "and so on",
            "Die Kopfzeile ließ sich nicht als {0} Namen lesen: Die Spalten heißen column 1, "
            "column 2 und so fort")
EVS_FINDING(NAME_MISSING, EVS_WARNING, "name-missing", "The column has no name: it is called “{0}”",
            "Die Spalte hat keinen Namen: Sie heißt „{0}“")
EVS_FINDING(
    TABLE_BELOW, EVS_WARNING, "table-below",
    "The names of the columns stand here again, as if another table began: {0} line(s) from "
    "here on were left out",
    "Hier stehen die Namen der Spalten noch einmal, als begänne eine andere Tabelle: {0} "
    "Zeile(n) ab hier wurden ausgelassen")
EVS_FINDING(BYTES_REPLACED, EVS_WARNING, "bytes-replaced",
            "The byte {0}, and perhaps others of this line, is no text: it was read as U+FFFD",
            "Das Byte {0}, und vielleicht weitere dieser Zeile, ist kein Text: Es wurde als U+FFFD "
            "gelesen")

/* the panel */
EVS_FINDING(MISSING_VALUES, EVS_WARNING, "missing-values",
            "“{0}”: {1} value(s) are missing for {2}", "„{0}“: {1} Wert(e) fehlen für {2}")
EVS_FINDING(NO_SERIES, EVS_INFO, "no-series", "“{0}”: the data have nothing for {1}",
            "„{0}“: zu {1} enthalten die Daten nichts")
EVS_FINDING(PERIOD_GAP, EVS_WARNING, "period-gap", "“{0}”: no period between {1} and {2}",
            "„{0}“: zwischen {1} und {2} fehlt mindestens ein Zeitraum")
EVS_FINDING(SUM_DIFFERS, EVS_SEVERE, "sum-differs",
            "“{0}”, {1}: the parts add up to {2}, the total says {3}",
            "„{0}“, {1}: die Teile ergeben {2}, die Summe nennt {3}")
EVS_FINDING(PART_EXCEEDS_WHOLE, EVS_SEVERE, "part-exceeds-whole",
            "{0}, {1}: “{2}” is larger than “{3}”, of which it is a part",
            "{0}, {1}: „{2}“ ist größer als „{3}“, zu dem es gehört")
EVS_FINDING(STOCK_FLOW, EVS_INFO, "stock-flow",
            "{0}, {1}: stock before + starts − ends is {2}, the stock is {3} (cases that end on "
            "the last day of a period may count in both)",
            "{0}, {1}: Bestand davor + Beginne − Enden ist {2}, der Bestand ist {3} (Fälle, die am "
            "letzten Tag enden, zählen womöglich in beidem)")
EVS_FINDING(NEGATIVE_COUNT, EVS_WARNING, "negative-count", "“{0}” has a value below zero: {1}",
            "„{0}“ hat einen Wert unter null: {1}")
EVS_FINDING(BREAK, EVS_WARNING, "break", "“{0}” has a break in its definition at {1}: {2}",
            "„{0}“ hat einen Bruch in der Definition ab {1}: {2}")
EVS_FINDING(BREAK_EXCLUDED, EVS_INFO, "break-excluded",
            "“{0}”: {1} period(s) before {2} follow an older definition and are left out",
            "„{0}“: {1} Zeiträume vor {2} folgen einer älteren Definition und bleiben weg")
EVS_FINDING(KIND_COUNT, EVS_INFO, "kind-count",
            "“{0}” is declared as a count, not as stock or flow: taken as a flow",
            "„{0}“ ist als Zahl angegeben, nicht als Bestand oder Zugang: als Zugang behandelt")

/* what may be shown */
EVS_FINDING(SMALL_CELLS, EVS_WARNING, "small-cells",
            "{0} value(s) are counts from 1 to {1}: figures that rest on them may show single "
            "cases and are not for publication as they are; report hides them",
            "{0} Wert(e) sind Fallzahlen von 1 bis {1}: Was darauf beruht, kann einzelne Fälle "
            "erkennen lassen und gehört so nicht veröffentlicht; report hält sie zurück")
EVS_FINDING(SUPPRESSED, EVS_WARNING, "suppressed",
            "“{0}”: {1} value(s) are not shown, so that nobody can be recognised: counts from 1 to "
            "{2}, what they cost, and what they could be computed from",
            "„{0}“: {1} Wert(e) werden nicht gezeigt, damit niemand erkennbar ist: Fallzahlen von "
            "1 bis {2}, ihre Kosten und das, woraus sie sich errechnen ließen")
EVS_FINDING(
    DOMINATED, EVS_WARNING, "dominated",
    "“{0}”: {1} amount(s) are not shown since a single case makes up more than {2} % of each",
    "„{0}“: {1} Betrag/Beträge werden nicht gezeigt, weil jeweils ein einzelner Fall mehr als "
    "{2} % davon ausmacht")
EVS_FINDING(
    DOMINANCE_UNKNOWN, EVS_INFO, "dominance-unknown",
    "“{0}”: whether a single case makes up most of an amount cannot be seen in a series, so "
    "amounts are hidden by their number of cases only; a register (register:) tells",
    "„{0}“: Ob ein einzelner Fall den größten Teil eines Betrags ausmacht, ist einer Reihe "
    "nicht anzusehen; Beträge werden daher nur nach der Zahl ihrer Fälle zurückgehalten, aus "
    "einem Fallregister (register:) wäre es bekannt")
EVS_FINDING(EXPOSED_CELLS, EVS_WARNING, "exposed-cells",
            "“{0}”: {1} hidden value(s) can still be narrowed down, because no other value of the "
            "same time could be hidden beside them, or because a published figure pins them down; "
            "at the least a reader knows that one of them lies between 1 and {2}",
            "„{0}“: {1} zurückgehaltene Wert(e) lassen sich trotzdem eingrenzen, weil kein anderer "
            "Wert derselben Zeit mit ihnen zurückzuhalten war oder eine veröffentlichte Zahl sie "
            "festlegt; wenigstens ist bekannt, dass einer zwischen 1 und {2} liegt")

/* the comparison */
EVS_FINDING(ROUNDED, EVS_WARNING, "rounded",
            "The {0} counts are rounded up or down to multiples of {1}, so that nobody can be "
            "recognised and all sums still hold; growth, averages and charts rest on rounded "
            "counts, and of small ones say little",
            "Die {0} Fallzahlen sind auf Vielfache von {1} auf- oder abgerundet, damit niemand "
            "erkennbar ist und alle Summen trotzdem stimmen; Veränderungen, Durchschnitte und "
            "Diagramme beruhen auf gerundeten Zahlen und sagen bei kleinen wenig")
EVS_FINDING(ROUNDED_FURTHER, EVS_INFO, "rounded-further",
            "Single rounded counts are off by {0} or more, but by less than {1}, since no closer "
            "rounding keeps all sums",
            "Einzelne gerundete Fallzahlen weichen um {0} oder mehr ab, aber um weniger als {1}, "
            "weil keine nähere Rundung alle Summen erhält")
EVS_FINDING(ROUNDED_EXPOSED, EVS_WARNING, "rounded-exposed",
            "{0} rounded count(s) can still be narrowed down to fewer than 4 values, because a "
            "published percentage says more than the rounding hides",
            "{0} gerundete Fallzahl(en) lassen sich trotzdem auf weniger als 4 Werte eingrenzen, "
            "weil eine veröffentlichte Prozentzahl mehr verrät, als die Rundung verbirgt")
EVS_FINDING(
    AMOUNTS_WITHHELD, EVS_WARNING, "amounts-withheld",
    "“{0}”: {1} value(s) are not shown, since no more than {2} cases (rounded) stand behind "
    "them or since those could be computed from them; {3} of them can still be narrowed "
    "down",
    "„{0}“: {1} Wert(e) werden nicht gezeigt, weil höchstens {2} Fälle (gerundet) dahinter "
    "stehen oder diese sich daraus errechnen ließen; {3} davon lassen sich trotzdem "
    "eingrenzen")
EVS_FINDING(CONTROL_CONTAINS_TREATED, EVS_WARNING, "control-contains-treated",
            "The comparison {0} contains {1} and cannot be cleaned of it; against the rest alone "
            "the difference would be larger: {2}",
            "Der Vergleich {0} enthält {1} und lässt sich nicht bereinigen; gegen den Rest allein "
            "wäre der Unterschied größer: {2}")
EVS_FINDING(SHARE_IMPOSSIBLE, EVS_WARNING, "share-impossible",
            "The share of {0} in {1} cannot be as large as its upper end: the rest would end below "
            "zero: {2}",
            "Der Anteil von {0} an {1} kann nicht so groß sein wie seine obere Grenze: Der Rest "
            "endete unter null: {2}")
EVS_FINDING(TREATED_SUBTRACTED, EVS_INFO, "treated-subtracted",
            "{1} was subtracted from {0}, which contains it: {2}",
            "{1} wurde von {0} abgezogen, weil es darin enthalten ist: {2}")
EVS_FINDING(
    BASELINE_TREATED, EVS_WARNING, "baseline-treated",
    "The baseline {1} of “{0}” reaches beyond the start {2}: there is no reading from before it",
    "Die Basis {1} von „{0}“ reicht über den Beginn {2} hinaus: Es gibt keinen Stand aus der Zeit "
    "davor")
EVS_FINDING(NO_COMPARISON, EVS_WARNING, "no-comparison",
            "Values for {1} are missing, so no difference can be given: {0}",
            "Für {1} fehlen Werte; ein Unterschied lässt sich nicht angeben: {0}")
EVS_FINDING(ZERO_BASELINE, EVS_WARNING, "zero-baseline",
            "“{0}” of {1} is 0 at the baseline: no growth rate (base 0)",
            "„{0}“ von {1} ist im Basiszeitraum 0: keine Wachstumsrate (Basis 0)")
EVS_FINDING(SMALL_BASE, EVS_WARNING, "small-base",
            "“{0}” starts from fewer than {1} ({2}): percentages say little here",
            "„{0}“ geht von weniger als {1} aus ({2}): Prozentwerte sagen hier wenig")
EVS_FINDING(
    TWO_READINGS, EVS_WARNING, "two-readings",
    "Two readings only; neither the course before nor the usual variation shows in them: {0}",
    "Nur zwei Stände; weder der Verlauf davor noch die üblichen Schwankungen sind daraus zu sehen: "
    "{0}")
EVS_FINDING(ONE_TREATED_UNIT, EVS_WARNING, "one-treated-unit",
            "Only {0} is treated: chance cannot be told from effect by comparing units{1}",
            "Nur {0} ist Modellgebiet: Zufall und Wirkung lassen sich durch den Vergleich von "
            "Einheiten nicht trennen{1}")
EVS_FINDING(POINTS_CALLED_PERCENT, EVS_WARNING, "points-called-percent",
            "“{0}” is a difference of percentages: percentage points, not percent",
            "„{0}“ ist eine Differenz von Prozentwerten: Prozentpunkte, nicht Prozent")
EVS_FINDING(WINDOWS_DIFFER, EVS_WARNING, "windows-differ",
            "“{0}” is measured over {1}, “{2}” over {3}: they do not cover the same time",
            "„{0}“ wird über {1} gemessen, „{2}“ über {3}: Sie decken nicht dieselbe Zeit ab")
EVS_FINDING(
    START_AFTER_END, EVS_WARNING, "start-after-end",
    "The start {0} lies after the last reading {1} of “{2}”: nothing was observed with the "
    "project",
    "Der Beginn {0} liegt nach dem letzten Stand {1} von „{2}“: Aus der Zeit mit Projekt gibt "
    "es keinen Stand")
EVS_FINDING(NOMINAL_EURO, EVS_INFO, "nominal-euro",
            "Nominal Euro; price changes are not taken out: {0}",
            "Nominale Euro; Preissteigerungen sind nicht herausgerechnet: {0}")
EVS_FINDING(SAVINGS_REFUSED, EVS_WARNING, "savings-refused",
            "No savings: the definition of “{0}” breaks at {1}",
            "Keine Einsparung: Die Definition von „{0}“ hat ab {1} einen Bruch")
EVS_FINDING(
    SPLIT_REFUSED, EVS_WARNING, "split-refused",
    "The savings are not split into volume and price: the definition of “{0}” breaks at {1}",
    "Die Einsparung ist nicht in Menge und Preis zerlegt: Die Definition von „{0}“ hat ab {1} "
    "einen Bruch")
EVS_FINDING(
    SAVINGS_WITHHELD, EVS_WARNING, "savings-withheld",
    "No savings: readings of “{0}” are hidden so that nobody can be recognised (the first: {1})",
    "Keine Einsparung: Werte von „{0}“ werden zurückgehalten, damit niemand erkennbar ist (der "
    "erste: {1})")
EVS_FINDING(SPLIT_WITHHELD, EVS_WARNING, "split-withheld",
            "The savings are not split into volume and price: readings of “{0}” are hidden so that "
            "nobody can be recognised (the first: {1})",
            "Die Einsparung ist nicht in Menge und Preis zerlegt: Werte von „{0}“ werden "
            "zurückgehalten, damit niemand erkennbar ist (der erste: {1})")
EVS_FINDING(AMOUNT_DERIVED, EVS_WARNING, "amount-derived",
            "The amount in Euro behind the index is derived from published figures ({0}): the "
            "savings computed from it confirm none of them",
            "Der Eurobetrag hinter dem Index ist aus veröffentlichten Zahlen abgeleitet ({0}): Die "
            "daraus gerechnete Einsparung bestätigt sie nicht")
EVS_FINDING(COSTS_NOT_INCLUDED, EVS_WARNING, "costs-not-included",
            "Not included in the net figure: {0}", "Im Nettobetrag nicht enthalten: {0}")
EVS_FINDING(BREAK_EVEN_LOST, EVS_WARNING, "break-even-lost",
            "The savings reach the project costs in {0}, but are below them again in {1}",
            "Die Einsparung erreicht die Projektkosten in {0}, liegt in {1} aber wieder darunter")
EVS_FINDING(COSTS_LATER, EVS_WARNING, "costs-after-window",
            "{0} Euro of project costs fall due after {1} and are not counted",
            "{0} Euro Projektkosten fallen erst nach {1} an und sind nicht mitgezählt")

/* comparison over time */
EVS_FINDING(SERIES_REFUSED, EVS_WARNING, "series-refused", "“{0}”: no comparison over time ({1})",
            "„{0}“: kein Vergleich im Zeitverlauf ({1})")
EVS_FINDING(STOCK_AUTOCORRELATED, EVS_WARNING, "stock-autocorrelated",
            "“{0}” is a stock: the same cases are counted month after month, so every p-value here "
            "is too small and none leads; the starts of cases say more",
            "„{0}“ ist ein Bestand: Dieselben Fälle werden Monat für Monat gezählt, jeder p-Wert "
            "ist hier zu klein, und keiner gilt als Ergebnis; die Zugänge sagen mehr")
EVS_FINDING(SERIES_ZEROS, EVS_INFO, "series-zeros",
            "“{0}”: {1} value(s) are 0; for the log ratio 1/2 was added to every value of both "
            "series",
            "„{0}“: {1} Wert(e) sind 0; für das logarithmierte Verhältnis wurde zu jedem Wert "
            "beider Reihen 1/2 addiert")
EVS_FINDING(SERIES_HOLES, EVS_INFO, "series-holes",
            "“{0}”: {1} period(s) within the series lack a value and were left out",
            "„{0}“: {1} Zeiträume innerhalb der Reihe haben keinen Wert und blieben außer Betracht")
EVS_FINDING(COMPLETE_SEPARATION, EVS_WARNING, "complete-separation",
            "“{0}”: one side has no case at all before or after the start; the share gives no "
            "estimate, only the exact interval of the totals has a bound",
            "„{0}“: Eine Seite hat vor oder nach dem Beginn keinen einzigen Fall; der Anteil gibt "
            "keine Schätzung, nur das exakte Intervall der Summen hat eine Grenze")
EVS_FINDING(REML_BOUNDARY, EVS_INFO, "reml-at-boundary",
            "“{0}”: the correlation of neighbouring periods ends at its boundary; AR(1) REML sees "
            "a series that drifts",
            "„{0}“: Die Korrelation benachbarter Zeiträume endet an ihrem Rand; AR(1) REML sieht "
            "eine Reihe, die treibt")
EVS_FINDING(ERRORS_LAST, EVS_WARNING, "lasting-errors",
            "“{0}”: deviations last (correlation of neighbouring periods {1}); the p-value of "
            "block means is rather too small and their interval too narrow",
            "„{0}“: Abweichungen halten an (Korrelation benachbarter Zeiträume {1}); der p-Wert "
            "der Blockmittel ist eher zu klein und ihr Intervall zu schmal")
EVS_FINDING(POPULATION_OFFSET, EVS_INFO, "population-offset", "“{0}” is compared per head of {1}",
            "„{0}“ wird je Kopf von {1} verglichen")
EVS_FINDING(METHODS_DISAGREE, EVS_WARNING, "methods-disagree", "“{0}”: {1}", "„{0}“: {1}")

/* sensitivity */
EVS_FINDING(SENSITIVITY_NO_SERIES, EVS_INFO, "sensitivity-no-series",
            "“{0}”: too few periods to vary anything but the baseline",
            "„{0}“: zu wenige Zeiträume, um mehr als die Basis zu variieren")

/* interrupted time series */
EVS_FINDING(EVENT_STUDY_REFUSED, EVS_WARNING, "event-study-refused", "“{0}”: no event study: {1}",
            "„{0}“: keine Ereignisstudie: {1}")
EVS_FINDING(STAGGERED_REFUSED, EVS_WARNING, "staggered-refused", "“{0}”: no effects by start: {1}",
            "„{0}“: keine Wirkungen nach Beginn: {1}")
EVS_FINDING(
    STAGGERED_ALWAYS, EVS_WARNING, "staggered-always",
    "“{0}”: {1} unit(s) treated from the first period on have no period before and were left "
    "out",
    "„{0}“: {1} Einheit(en), die vom ersten Zeitraum an dabei sind, haben keinen davor und "
    "bleiben weg")
EVS_FINDING(STAGGERED_SINGLE, EVS_WARNING, "staggered-single",
            "“{0}”: in {1} group(s) a single unit starts; its own chance cannot be told, so they "
            "have no error",
            "„{0}“: In {1} Gruppe(n) beginnt nur eine Einheit; ihr eigener Zufall ist nicht zu "
            "erkennen, daher ohne Fehler")
EVS_FINDING(
    TWFE_MISLEADS, EVS_WARNING, "twfe-misleads",
    "“{0}”: one coefficient for all starts (twfe) takes {1} % of its weight from comparisons "
    "with units that had started already, and {2} % of its weights on effects are below 0; "
    "where effects change with time or between starts it can have the wrong size and sign",
    "„{0}“: Ein Koeffizient für alle Beginne (twfe) nimmt {1} % seines Gewichts aus "
    "Vergleichen mit Einheiten, die schon begonnen hatten, und {2} % seiner Gewichte auf "
    "Wirkungen liegen unter 0; wo sich Wirkungen mit der Zeit oder zwischen den Beginnen "
    "ändern, kann er falsche Größe und falsches Vorzeichen haben")
EVS_FINDING(ITS_REFUSED, EVS_WARNING, "its-refused", "“{0}”: no interrupted time series: {1}",
            "„{0}“: keine unterbrochene Zeitreihe: {1}")
EVS_FINDING(ITS_ZEROS, EVS_INFO, "its-zeros",
            "“{0}”: {1} value(s) are 0; for the logarithm 1/2 was added to the whole series",
            "„{0}“: {1} Wert(e) sind 0; für den Logarithmus wurde überall 1/2 addiert")
EVS_FINDING(ITS_BOUNDARY, EVS_WARNING, "autocorrelation-at-boundary",
            "“{0}”: the autocorrelation ends at the boundary ({1}): the series drifts so much that "
            "step and drift can hardly be told apart",
            "„{0}“: Die Autokorrelation endet am Rand ({1}): Die Reihe treibt so stark, dass sich "
            "Sprung und Drift kaum trennen lassen")
EVS_FINDING(ITS_CONDITION, EVS_INFO, "ill-conditioned",
            "“{0}”: the regressors of the interrupted time series nearly depend on one another "
            "(condition number {1}), so they were fitted in double-double arithmetic; the digits "
            "hold, but one value more or less can change the estimates much",
            "„{0}“: Die Regressoren der unterbrochenen Zeitreihe hängen beinahe voneinander ab "
            "(Konditionszahl {1}), daher wurde mit doppelter Stellenzahl gerechnet; die Ziffern "
            "stimmen, aber ein Wert mehr oder weniger kann die Schätzung stark ändern")
EVS_FINDING(ITS_NO_OVERDISPERSION, EVS_INFO, "no-overdispersion",
            "“{0}”: the counts vary no more than Poisson's; the negative binomial has become the "
            "Poisson model",
            "„{0}“: Die Zahlen streuen nicht mehr als nach Poisson; aus dem negativ-binomialen ist "
            "das Poisson-Modell geworden")
EVS_FINDING(ITS_POPULATION_UNUSED, EVS_INFO, "population-unused",
            "“{0}”: the population {1} is the offset of count models and was not used in this one",
            "„{0}“: Die Bevölkerung {1} ist der Offset von Zählmodellen und blieb hier ungenutzt")
EVS_FINDING(ITS_STOCK, EVS_WARNING, "its-stock",
            "“{0}” is a stock: the same cases are counted again and again, so the intervals are "
            "too narrow; the share of starts says more",
            "„{0}“ ist ein Bestand: Dieselben Fälle werden immer wieder gezählt, die Intervalle "
            "sind deshalb zu schmal; der Anteil der Neuzugänge sagt mehr")
EVS_FINDING(ITS_MODELS_DISAGREE, EVS_WARNING, "models-disagree",
            "“{0}”: the models differ in the sign of the step or in whether it is told from 0; "
            "allowing for autocorrelation matters here",
            "„{0}“: Die Modelle unterscheiden sich im Vorzeichen des Sprungs oder darin, ob er von "
            "0 zu trennen ist; die Autokorrelation gibt hier den Ausschlag")

/* synthetic controls */
EVS_FINDING(SYNTH_REFUSED, EVS_WARNING, "synth-refused", "“{0}”: no synthetic control: {1}",
            "„{0}“: keine synthetische Vergleichsgruppe: {1}")
EVS_FINDING(SYNTH_DONORS_DROPPED, EVS_WARNING, "donors-incomplete",
            "“{0}”: {1} other place(s) without a value in every period were left out: {2}",
            "„{0}“: {1} andere(r) Ort(e) ohne Wert in jedem Zeitraum blieben außer Betracht: {2}")
EVS_FINDING(SYNTH_DONORS_CONTAIN, EVS_INFO, "donor-contains-treated",
            "{1} contains {0} and is no donor", "{1} enthält {0} und ist kein Vergleichsort")
EVS_FINDING(SYNTH_DONORS_SMALL, EVS_INFO, "donors-too-small",
            "“{0}”: {1} other place(s) smaller than {2} were left out: {3}",
            "„{0}“: {1} andere(r) Ort(e), kleiner als {2}, blieben außer Betracht: {3}")
EVS_FINDING(SYNTH_PERIODS_DROPPED, EVS_WARNING, "periods-left-out",
            "“{0}”: {1} period(s) without a value of {2} were left out",
            "„{0}“: {1} Zeiträume ohne Wert von {2} blieben außer Betracht")
EVS_FINDING(SYNTH_FEW_UNITS, EVS_INFO, "few-placebos",
            "“{0}”: with {1} places no placebo p value can be below {2}",
            "„{0}“: Mit {1} Orten kann kein Placebo-p-Wert unter {2} liegen")
EVS_FINDING(SYNTH_WEIGHTS_OPEN, EVS_WARNING, "weights-not-settled",
            "“{0}”: the data do not settle the weights of {1}: others fit the time before the "
            "start as well, with another counterfactual after it",
            "„{0}“: Die Daten legen die Gewichte von {1} nicht fest: Andere passen vor dem Beginn "
            "ebenso gut und ergäben danach einen anderen Vergleichsverlauf")
EVS_FINDING(SYNTH_POOR_FIT, EVS_WARNING, "poor-fit-before",
            "“{0}”: before the start no mixture of the others comes nearer to {1} than the effect "
            "is large; trust the methods that compare changes",
            "„{0}“: Vor dem Beginn kommt keine Mischung der anderen {1} näher, als der Effekt groß "
            "ist; aussagekräftiger sind die Verfahren, die Veränderungen vergleichen")
EVS_FINDING(SYNTH_SIGNS_DIFFER, EVS_WARNING, "synth-signs-differ",
            "“{0}”: {1} of {2} methods see an effect above 0, the others below: these data do not "
            "settle its direction",
            "„{0}“: {1} von {2} Verfahren sehen einen Effekt über 0, die anderen darunter: Diese "
            "Daten legen seine Richtung nicht fest")

/* control charts */
EVS_FINDING(CHART_REFUSED, EVS_WARNING, "chart-refused", "“{0}”: no control chart: {1}",
            "„{0}“: keine Regelkarte: {1}")
EVS_FINDING(CHART_NOT_FROZEN, EVS_WARNING, "baseline-not-frozen",
            "“{0}”: no end of the baseline is named, so centre and limits come from all periods; "
            "what should stand out widens them",
            "„{0}“: Ein Ende der Basis ist nicht genannt, Mitte und Grenzen kommen deshalb aus "
            "allen Zeiträumen; was auffallen soll, weitet sie")
EVS_FINDING(CHART_SHORT_BASELINE, EVS_WARNING, "short-baseline",
            "“{0}”: the baseline has only {1} values; limits from fewer than {2} are uncertain "
            "themselves, and false alarms more frequent than counted here",
            "„{0}“: Die Basis hat nur {1} Werte; Grenzen aus weniger als {2} sind selbst unsicher, "
            "und Fehlalarme häufiger als hier gerechnet")
EVS_FINDING(CHART_STOCK, EVS_WARNING, "stock-points-dependent",
            "“{0}” is a stock: the same cases are counted month after month, so its points are not "
            "independent; limits from changes between months are too narrow, and long runs are "
            "usual; watch the starts instead",
            "„{0}“ ist ein Bestand: Dieselben Fälle werden Monat für Monat gezählt, die Punkte "
            "sind also nicht unabhängig; Grenzen aus den Änderungen zwischen Monaten sind zu eng, "
            "und lange Läufe sind üblich; besser sind die Zugänge zu beobachten")
EVS_FINDING(CHART_AUTOCORRELATED, EVS_WARNING, "points-dependent",
            "“{0}”: neighbouring values of the baseline resemble each other (correlation {1}), so "
            "its points are not independent: signals by chance are more frequent than counted "
            "here",
            "„{0}“: Benachbarte Werte der Basis ähneln einander (Korrelation {1}), die Punkte sind "
            "also nicht unabhängig: Signale durch Zufall sind häufiger als hier gerechnet")
EVS_FINDING(CHART_OVERDISPERSED, EVS_WARNING, "overdispersed",
            "“{0}” varies in its baseline {1} times as much as chance alone would let counts vary "
            "(p {2}): the limits of a chart {3} are too narrow; the chart {4} takes the wider "
            "spread into account",
            "„{0}“ streut in der Basis {1}-mal so stark, wie es Zahlen von Fällen allein durch "
            "Zufall täten (p {2}): Die Grenzen einer Karte {3} sind zu eng; die Karte {4} "
            "berücksichtigt die größere Streuung")
EVS_FINDING(CHART_NO_SPREAD, EVS_WARNING, "no-spread",
            "“{0}”: the values of the baseline do not vary, so both limits lie on the centre and "
            "every other value is a signal",
            "„{0}“: Die Werte der Basis streuen nicht, beide Grenzen liegen deshalb auf der Mitte, "
            "und jeder andere Wert ist ein Signal")
EVS_FINDING(CHART_GAPS, EVS_INFO, "range-gaps",
            "“{0}”: {1} time(s) in the baseline a value before is missing; no moving range was "
            "taken across these gaps",
            "„{0}“: {1}-mal fehlt in der Basis der Wert davor; über diese Lücken hinweg wurde "
            "keine gleitende Spannweite gebildet")
EVS_FINDING(CHART_RANGES_DROPPED, EVS_INFO, "ranges-dropped",
            "“{0}”: {1} moving range(s) of the baseline were larger than 3.267 times their mean "
            "and do not count in the spread",
            "„{0}“: {1} gleitende Spannweite(n) der Basis waren größer als das 3,267-Fache ihres "
            "Mittels und zählen für die Streuung nicht")
EVS_FINDING(CHART_ZERO_DENOMINATORS, EVS_INFO, "zero-denominators",
            "“{0}”: in {1} period(s) the denominator “{2}” is 0; they have no value",
            "„{0}“: In {1} Zeiträumen ist der Nenner „{2}“ 0; sie haben keinen Wert")
EVS_FINDING(CHART_BASELINE_SIGNALS, EVS_WARNING, "baseline-signals",
            "“{0}”: {1} signal(s) lie within the baseline: what counts as usual here was itself "
            "not steady",
            "„{0}“: {1} Signal(e) liegen in der Basis: Was hier als üblich gilt, war selbst nicht "
            "ruhig")
EVS_FINDING(CHART_REBASED, EVS_WARNING, "rebased",
            "“{0}”: re-based on request from {1} on: centre and limits from there come from the "
            "{2} values from {1} to {3}, no longer from the baseline before the start",
            "„{0}“: auf Wunsch ab {1} neu auf Basis gesetzt: Mitte und Grenzen kommen von da an "
            "aus den {2} Werten von {1} bis {3}, nicht mehr aus der Basis vor dem Beginn")

/* monthly runs */
EVS_FINDING(PROVISIONAL_VALUES, EVS_WARNING, "provisional-values",
            "Values from {0} on are provisional and marked p: late reports and invoices may still "
            "change them",
            "Werte ab {0} sind vorläufig und mit p gekennzeichnet: Nachmeldungen und späte "
            "Rechnungen können sie noch ändern")
EVS_FINDING(MONTH_INCOMPLETE, EVS_WARNING, "month-incomplete",
            "{0} is incomplete: “{1}” of {2} is missing",
            "{0} ist unvollständig: „{1}“ von {2} fehlt")
EVS_FINDING(MONTH_LATE, EVS_WARNING, "month-late", "{0} came late: {1} had been published before",
            "{0} kam verspätet: {1} war schon veröffentlicht")
EVS_FINDING(MONTHS_REVISED, EVS_WARNING, "months-revised",
            "Values of earlier months were changed since the last report: {0}",
            "Werte früherer Monate wurden seit dem letzten Bericht geändert: {0}")

/* where figures come from */
EVS_FINDING(
    HYPOTHETICAL, EVS_WARNING, "hypothetical-pilot",
    "{0} is a hypothetical pilot: no project is known there; the figures show the method only",
    "{0} ist ein angenommenes Modellgebiet: Dort ist kein Projekt bekannt; die Zahlen zeigen nur "
    "das Verfahren")
EVS_FINDING(SYNTHETIC, EVS_WARNING, "synthetic",
            "The data of {0} are synthetic: they describe no real place",
            "Die Daten aus {0} sind synthetisch: Sie beschreiben keinen wirklichen Ort")
EVS_FINDING(DERIVED, EVS_INFO, "derived", "The data of {0} are derived from published figures: {1}",
            "Die Daten aus {0} sind aus veröffentlichten Zahlen abgeleitet: {1}")
EVS_FINDING(RECONSTRUCTED, EVS_WARNING, "reconstructed", "The data of {0} are reconstructed: {1}",
            "Die Daten aus {0} sind rekonstruiert: {1}")
EVS_FINDING(CLAIM_CONTRADICTED, EVS_SEVERE, "claim-contradicted",
            "The printed figure {0} for {1} is contradicted: recomputed {2}",
            "Der veröffentlichten Zahl {0} für {1} widerspricht die Rechnung: {2}")
EVS_FINDING(CLAIM_AGAINST_WHOLE, EVS_WARNING, "claim-against-whole",
            "The printed figure {0} holds against the whole comparison, pilot included; against "
            "the rest it is {1}",
            "Die veröffentlichte Zahl {0} stimmt gegenüber dem ganzen Vergleich samt Modellgebiet; "
            "gegenüber dem Rest sind es {1}")

/* whole numbers behind percentages */
EVS_FINDING(ASSUMED_IDENTITIES, EVS_WARNING, "assumed-identities",
            "The sums and subsets are assumptions of this study ({0}), not published; with a "
            "further category in a sum thousands of other numbers can become possible",
            "Die Summen und Teilmengen sind Annahmen dieser Studie ({0}), nicht veröffentlicht; "
            "mit einer weiteren Kategorie in einer Summe können Tausende anderer Zahlen möglich "
            "werden")
EVS_FINDING(BASE_CAP, EVS_WARNING, "base-cap",
            "No number before was looked for above {0}; how many solutions there are, and the "
            "upper bounds, depend on this cap",
            "Zahlen vorher über {0} wurden nicht gesucht; die Zahl der Lösungen und die oberen "
            "Grenzen hängen an dieser Grenze")
EVS_FINDING(ASSUMED_BOUNDS, EVS_WARNING, "assumed-bounds",
            "Only numbers within these bounds were looked for: {0}; whoever sets them must know "
            "them",
            "Nur Zahlen in diesen Grenzen wurden gesucht: {0}; wer sie setzt, muss sie kennen")
EVS_FINDING(SUBSETS_EQUAL, EVS_INFO, "subsets-equal",
            "The subset relations run in a circle, so all of it is equal: {0}",
            "Die Teilmengen bilden einen Kreis, alles darin ist also gleich groß: {0}")
EVS_FINDING(NO_WHOLE_NUMBERS, EVS_SEVERE, "no-whole-numbers",
            "No whole numbers up to {0} reproduce all printed figures; these contradict each "
            "other: {1}",
            "Keine ganzen Zahlen bis {0} ergeben alle gedruckten Zahlen; diese widersprechen "
            "einander: {1}")
EVS_FINDING(STUDY_NOTE, EVS_WARNING, "study-note", "{0}", "{0}")

/* case registers */
EVS_FINDING(ROW_LEFT_OUT, EVS_SEVERE, "row-left-out", "This row was left out: {0}",
            "Diese Zeile blieb außer Betracht: {0}")
EVS_FINDING(WINDOW_FOUND, EVS_INFO, "window-found",
            "Window {0} to {1}, from the first begin to the last date in the register",
            "Zeitraum {0} bis {1}, vom ersten Beginn bis zum letzten Datum im Register")
EVS_FINDING(
    WINDOW_BEYOND, EVS_WARNING, "window-beyond-register",
    "The series reach to {0}, but the last date in the register lies in {1}: zeros and "
    "unchanged stocks after that are no observations, nobody delivered them",
    "Die Reihen reichen bis {0}, das letzte Datum im Register liegt aber in {1}: Nullen und "
    "unveränderte Bestände danach sind keine Beobachtungen, niemand hat sie geliefert")
EVS_FINDING(WINDOW_AHEAD, EVS_WARNING, "window-before-register",
            "The series begin with {0}, but the first begin in the register lies in {1}: zeros "
            "before that are no observations, nobody delivered them",
            "Die Reihen beginnen mit {0}, der erste Beginn im Register liegt aber in {1}: Nullen "
            "davor sind keine Beobachtungen, niemand hat sie geliefert")
EVS_FINDING(OPEN_CASES, EVS_INFO, "open-cases", "Open cases, without an end: {0} of {1}",
            "Offene Fälle, ohne Ende: {0} von {1}")
EVS_FINDING(FAR_ENDS, EVS_INFO, "far-ends", "Cases with the end 9999-12-31, taken as open: {0}",
            "Fälle mit dem Ende 31.12.9999, als offen behandelt: {0}")
EVS_FINDING(CASES_AFTER_WINDOW, EVS_INFO, "cases-after-window",
            "Cases that begin after {2} and are in no cell: {0} of {1}",
            "Fälle, die nach {2} beginnen und in keiner Zelle stehen: {0} von {1}")
EVS_FINDING(CASES_BEFORE_WINDOW, EVS_INFO, "cases-before-window",
            "Cases that end before {2} and are in no cell: {0} of {1}",
            "Fälle, die vor {2} enden und in keiner Zelle stehen: {0} von {1}")
EVS_FINDING(COSTS_MISSING, EVS_WARNING, "costs-missing",
            "Cases without a cost: {0} of {1}; where they count, the cost is not known",
            "Fälle ohne Kosten: {0} von {1}; wo sie zählen, sind die Kosten nicht bekannt")
EVS_FINDING(IDS_REPEATED, EVS_INFO, "ids-repeated",
            "Rows with an id that stands on another row too: {0} of {1} (cases opened again, or "
            "several measures of a case); each row counts as a case",
            "Zeilen mit einer Nummer, die schon in einer anderen steht: {0} von {1} (wieder "
            "eröffnete Fälle oder mehrere Maßnahmen eines Falls); jede Zeile zählt als ein Fall")
EVS_FINDING(IDS_NOT_COUNTED, EVS_INFO, "ids-not-counted",
            "The {0} rows have too many different ids to say which of them repeat",
            "Die {0} Zeilen haben zu viele verschiedene Nummern, um Wiederholungen zu zählen")
EVS_FINDING(CASES_OVERLAP, EVS_INFO, "cases-overlap",
            "Cases that begin while another case of the same person is active: {0} of {1}",
            "Fälle, die beginnen, während ein anderer Fall derselben Person läuft: {0} von {1}")
EVS_FINDING(ROW_WITHDRAWN, EVS_WARNING, "row-withdrawn",
            "This row does not count: {0} has its case, and the row no longer",
            "Diese Zeile zählt nicht: {0} enthält ihren Fall, aber die Zeile nicht mehr")
EVS_FINDING(FORMER_FIGURES_DAMAGED, EVS_WARNING, "former-figures-damaged",
            "What changed since the edition before is not told: {0} is damaged",
            "Was sich seit der Fassung davor geändert hat, ist nicht gesagt: {0} ist beschädigt")
EVS_FINDING(REGISTER_READ, EVS_INFO, "register-read",
            "Register of {0} rows: units {1}, measures {2}, {3} to {4}",
            "Register mit {0} Zeilen: Einheiten {1}, Maßnahmen {2}, {3} bis {4}")
EVS_FINDING(MEASURE_UNMAPPED, EVS_WARNING, "measure-unmapped",
            "The measure “{0}” is in no category: its {1} case(s) in the window stand by "
            "themselves, under its own name, and in no sum",
            "Die Maßnahme „{0}“ gehört zu keiner Kategorie: Ihre {1} Fälle im Zeitraum stehen für "
            "sich, unter ihrem eigenen Namen, und in keiner Summe")
EVS_FINDING(MEASURE_ABSENT, EVS_INFO, "measure-absent",
            "The category “{0}” names the measure “{1}”, which the register does not have",
            "Die Kategorie „{0}“ nennt die Maßnahme „{1}“, die im Register nicht vorkommt")
EVS_FINDING(COST_BASIS, EVS_INFO, "cost-basis", "Costs: {0}; {1}", "Kosten: {0}; {1}")
EVS_FINDING(COST_BASIS_UNSTATED, EVS_WARNING, "cost-basis-unstated",
            "The study does not say whether costs stand in the month of service or of booking, or "
            "whether reimbursements are taken off; they can differ by more than the effect",
            "Die Studie sagt nicht, ob Kosten im Leistungs- oder im Buchungsmonat stehen und ob "
            "Erstattungen abgezogen sind; das kann mehr ausmachen als die Wirkung")
EVS_FINDING(
    DATABASE_UNTESTED, EVS_WARNING, "database-untested",
    "The statement for {0} was written from its manual and never tested: compare some cells",
    "Die Abfrage für {0} folgt dem Handbuch und wurde nie erprobt: einige Werte vergleichen")
EVS_FINDING(DATABASE_IDS, EVS_INFO, "database-ids",
            "Whether “{0}” repeats was not looked at: that needs all rows, and only sums travelled",
            "Ob „{0}“ sich wiederholt, wurde nicht geprüft: Nur Summen kamen aus der Datenbank")
