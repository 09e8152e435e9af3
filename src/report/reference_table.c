/* reference_table.c - how much such figures vary elsewhere: context, never a p-value. */
#include "core/buffer.h"
#include "report/tables.h"
#include "report/words.h"

/* One row per year or set of years. */
static void add_row(evs_table_builder *table, evs_cell head, const evs_reference_result *result)
{
  const evs_cell row[] = {
      head,
      evs_cell_number(EVS_CELL_COUNT, (double)result->count, 0),
      evs_cell_number(EVS_CELL_NUMBER, result->std_dev, 2),
      evs_cell_number(EVS_CELL_NUMBER, result->scaled_std_dev, 1),
      evs_cell_number(EVS_CELL_POINTS, result->lowest, 2),
      evs_cell_number(EVS_CELL_POINTS, result->highest, 2),
      evs_cell_number(EVS_CELL_COUNT, (double)result->at_or_below, 0),
      evs_cell_number(EVS_CELL_COUNT, (double)result->at_least_as_large, 0),
  };

  for (size_t i = 0; i < sizeof row / sizeof *row; i++)
    evs_document_table_cell(table, row[i]);
}

static const char *without_words(const evs_document *document, const evs_reference_data *data)
{
  buffer years;

  buffer_init(&years, document->arena);
  for (size_t i = 0; i < data->without_count; i++)
    buffer_printf(&years, "%s%s", i ? ", " : "",
                  evs_period_words(document->language, data->without[i], document->arena));
  return say(document, WORDS("without {0}", "ohne {0}"), evs_value_text(years.text));
}

static void add_notes(const evs_document *document, evs_table_builder *table,
                      const evs_reference_data *data)
{
  if (data->without_count && evs_phrase_text(document->language, data->without_reason))
    evs_document_table_note(table, evs_arena_printf(document->arena, "%s: %s",
                                                    without_words(document, data),
                                                    word(document, data->without_reason)));
  evs_document_table_note(
      table,
      word(document,
           WORDS(
               "Each figure is a place's growth in a year minus that of all places together, in "
               "percentage points. Scaled: times the square root of mean size over the pilot's "
               "size, as if spread shrank with size. Context, not a p-value: nobody drew the pilot "
               "at random from these places.",
               "Jeder Wert ist die Veränderung eines Ortes in einem Jahr minus die aller Orte "
               "zusammen, in Prozentpunkten. Umgerechnet: mal Wurzel aus mittlerer Größe durch "
               "Größe des Modellgebiets, als nähme die Streuung mit der Größe ab. Das dient der "
               "Einordnung und ist kein p-Wert: Niemand hat das Modellgebiet zufällig aus diesen "
               "Orten gezogen.")));
}

void add_reference_table(evs_document *document, const evs_analysis *analysis)
{
  const evs_phrase heads[] = {
      {{"year", "Jahr"}},
      {{"figures", "Werte"}},
      {{"standard deviation", "Streuung"}},
      {{"scaled", "umgerechnet"}},
      {{"lowest", "niedrigster"}},
      {{"highest", "höchster"}},
      {{"as low or lower", "ebenso niedrig"}},
      {{"as far from 0", "ebenso weit von 0"}},
  };
  const evs_reference_data *data = &analysis->study->reference;
  evs_table_builder *table = begin_table(document, word(document, data->label), heads);

  add_row(table, evs_cell_text(word(document, WORDS("all years", "alle Jahre"))),
          &analysis->reference);
  if (data->without_count)
    add_row(table, evs_cell_text(without_words(document, data)), &analysis->reference_without);
  for (size_t i = 0; i < analysis->reference_year_count; i++)
    add_row(table, evs_cell_period(analysis->reference_years[i].period),
            &analysis->reference_years[i].result);
  add_notes(document, table, data);
  evs_document_table_end(table);
}
