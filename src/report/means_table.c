/* means_table.c - means before and since the start, of the pilot and of the comparison. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/tables.h"
#include "report/words.h"

/* Means of counts need a place more than counts; large ones need none. */
static int mean_decimals(const evs_comparison *comparison, double mean)
{
  int decimals = level_decimals(comparison);

  return mean >= 1000 ? 0 : decimals == 0 ? 1 : decimals;
}

static void add_side(evs_table_builder *table, const char *name, const evs_side_means *means,
                     const evs_comparison *comparison)
{
  const evs_cell_class class = comparison->kind == EVS_COST ? EVS_CELL_MONEY : EVS_CELL_NUMBER;
  const int decimals = mean_decimals(comparison, means->before);

  evs_document_table_cell(table, evs_cell_text(name));
  evs_document_table_cell(table, evs_cell_number(class, means->before, decimals));
  evs_document_table_cell(table, evs_cell_number(class, means->after, decimals));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_PERCENT, means->growth_rate, 1));
}

static void add_notes(evs_document *document, evs_table_builder *table,
                      const evs_series_result *result)
{
  if (!isnan(result->growth_difference) && !isnan(result->growth_ratio))
    evs_document_table_note(
        table, say(document,
                   WORDS("Difference of the changes: {0} percentage points; ratio of the growth "
                         "factors: {1}\u00a0%.",
                         "Unterschied der Veränderungen: {0} Prozentpunkte; Verhältnis der "
                         "Wachstumsfaktoren: {1}\u00a0%."),
                   evs_value_signed(result->growth_difference, 1),
                   evs_value_signed(result->growth_ratio, 1)));
  if (result->series.offset)
    evs_document_table_note(
        table, word(document, WORDS("These means are not per head; the methods below are.",
                                    "Diese Mittel gelten nicht je Kopf; die Verfahren weiter unten "
                                    "rechnen je Kopf.")));
}

void add_means_table(evs_document *document, const evs_analysis *analysis,
                     const evs_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"place", "Ort"}},
                                     {{"mean before", "Mittel davor"}},
                                     {{"mean since the start", "Mittel seit dem Beginn"}},
                                     {{"change", "Veränderung"}}};
  const evs_series_result *result = outcome->series;
  evs_table_builder *table =
      begin_table(document,
                  evs_arena_printf(document->arena, "%s, %s", word(document, outcome->label),
                                   change_window(document, outcome)),
                  heads);

  add_side(table, side_name(document, analysis, outcome, true), &result->treated,
           &outcome->comparison);
  add_side(table, side_name(document, analysis, outcome, false), &result->control,
           &outcome->comparison);
  add_notes(document, table, result);
  evs_document_table_end(table);
}
