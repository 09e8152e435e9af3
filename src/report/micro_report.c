/* micro_report.c - difference in differences on rows as rows, sentences and a table. */
#include "report/micro_report.h"

#include <math.h>
#include <string.h>

#include "report/change.h"
#include "report/rows.h"
#include "report/words.h"

static int places_of(const evs_inference *effect)
{
  const double size = effect->std_error > 0 ? effect->std_error : fabs(effect->estimate) / 10;

  return size > 0 ? (int)fmax(0, fmin(6, 1 - floor(log10(size)))) : 2;
}

static void add_rows(evs_document *document, const char *outcome, const char *measure,
                     const char *group, const evs_inference *results, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    evs_estimate row = evs_estimate_empty("did", "twfe");

    row.outcome = outcome;
    row.group = group;
    row.measure = measure;
    fill_row(&row, &results[i]);
    evs_estimates_add(&document->estimates, row);
  }
}

static const char *interval_words(const evs_document *document, const evs_inference *row,
                                  int places)
{
  if (isnan(row->conf_low))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s",
      evs_signed_text(document->language, row->conf_low, places, document->arena),
      evs_signed_text(document->language, row->conf_high, places, document->arena));
}

/* "HC1", "classical", "clustered by id": how `inference` begins. */
static const char *method_words(const evs_document *document, const char *inference)
{
  static const struct {
    const char *begin;
    evs_phrase words;
  } names[] = {{"classical:", {{"classical", "klassisch"}}},
               {"clustered by id:", {{"clustered by id", "nach id gruppiert"}}}};
  const char *colon = strchr(inference, ':');

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strncmp(inference, names[i].begin, strlen(names[i].begin)) == 0)
      return word(document, names[i].words);
  return evs_arena_copy_bytes(document->arena, inference, (size_t)(colon - inference));
}

static void add_table(evs_document *document, const char *outcome, const evs_inference *results,
                      size_t count, int places)
{
  static const evs_phrase heads[] = {{{"method", "Verfahren"}},
                                     {{"effect", "Wirkung"}},
                                     {{"error", "Fehler"}},
                                     {{"interval", "Intervall"}},
                                     {{"p", "p"}}};
  evs_table_builder *table = begin_table(document, outcome, heads);

  for (size_t i = 0; i < count; i++) {
    evs_document_table_cell(table, evs_cell_text(method_words(document, results[i].inference)));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_POINTS, results[i].estimate, places));
    evs_document_table_cell(table,
                            evs_cell_number(EVS_CELL_NUMBER, results[i].std_error, places + 1));
    evs_document_table_cell(table, evs_cell_text(interval_words(document, &results[i], places)));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, results[i].p_value, 3));
  }
  evs_document_table_end(table);
}

void micro_report(evs_document *document, const char *outcome, const char *measure,
                  const micro_rows *rows, const evs_inference *results, size_t result_count)
{
  const char *group =
      evs_arena_printf(document->arena, "%s vs %s", rows->treated_name, rows->control_name);
  const int places = places_of(&results[0]);

  document->title = word(document, WORDS("Difference in differences on rows",
                                         "Differenz der Differenzen über einzelne Fälle"));
  add_rows(document, outcome, measure, group, results, result_count);
  evs_document_paragraph(
      document,
      say(document,
          WORDS("{0}: over {1} rows of {2} the difference in differences since the start is {3} "
                "(interval {4}; rows left out for want of a value: {5}).",
                "{0}: Über {1} Fälle in {2} beträgt die Differenz der Differenzen seit dem Beginn "
                "{3} "
                "(Intervall {4}; mangels Wert weggelassene Fälle: {5})."),
          evs_value_text(outcome), evs_value_count(rows->data.row_count), evs_value_text(group),
          evs_value_signed(results[0].estimate, places),
          evs_value_text(interval_words(document, &results[0], places)),
          evs_value_count(rows->left_out)));
  add_table(document, outcome, results, result_count, places);
  evs_document_findings(document);
}
