/* words.c - the texts that renderers add of their own. */
#include "render/words.h"

#define PHRASE(english, german)                                                                    \
  {                                                                                                \
    {                                                                                              \
      [EVS_ENGLISH] = (english), [EVS_GERMAN] = (german)                                           \
    }                                                                                              \
  }

const evs_phrase word_notice = PHRASE("Please note", "Bitte beachten");
const evs_phrase word_findings = PHRASE("Findings", "Hinweise");
const evs_phrase word_no_findings = PHRASE("No findings.", "Keine Hinweise.");
const evs_phrase word_contents = PHRASE("Contents", "Inhalt");
const evs_phrase word_chart_data = PHRASE("Data of this chart", "Daten dieses Diagramms");
const evs_phrase word_annex =
    PHRASE("Annex: the numbers of the charts", "Anhang: die Zahlen der Diagramme");
const evs_phrase word_chart_missing =
    PHRASE("The chart could not be drawn; these are its numbers.",
           "Das Diagramm konnte nicht gezeichnet werden; dies sind seine Zahlen.");
const evs_phrase word_chart_told_beside =
    PHRASE("The chart could not be drawn; what it shows stands in the table.",
           "Das Diagramm konnte nicht gezeichnet werden; was es zeigt, steht in der Tabelle.");
const evs_phrase word_made_with = PHRASE("Made with evalstat {0}.", "Erstellt mit evalstat {0}.");
const evs_phrase word_origin =
    PHRASE("Files and options behind this report", "Dateien und Einstellungen dieses Berichts");
const evs_phrase word_file = PHRASE("File", "Datei");
const evs_phrase word_rows = PHRASE("Rows", "Zeilen");
const evs_phrase word_options = PHRASE("Options", "Einstellungen");
const evs_phrase word_line = PHRASE("line {0}", "Zeile {0}");
const evs_phrase word_column = PHRASE("column {0}", "Spalte {0}");

evs_phrase word_severities(evs_severity severity)
{
  static const evs_phrase words[] = {
      [EVS_INFO] = PHRASE("Notes", "Anmerkungen"),
      [EVS_WARNING] = PHRASE("Warnings", "Warnungen"),
      [EVS_SEVERE] = PHRASE("Errors", "Fehler"),
  };
  return words[severity];
}
