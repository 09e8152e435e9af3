/* did_table.c - comparisons in tables. */
#include <math.h>

#include "report/tables.h"
#include "report/words.h"

void add_comparison_table(evs_document *document, const evs_analysis *analysis)
{
  const evs_comparison *first = &analysis->outcomes[0].comparison;
  const evs_phrase treated = evs_study_place_label(analysis->study, first->treated_name);
  const evs_phrase control = first->control_name
                                 ? evs_study_place_label(analysis->study, first->control_name)
                                 : WORDS("comparison", "Vergleich");
  const evs_phrase heads[] = {
      {{"indicator", "Kennzahl"}},
      {{"time", "Zeitraum"}},
      treated,
      control,
      {{"difference (points)", "Unterschied (Prozentpunkte)"}},
  };
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Growth compared", "Veränderung im Vergleich")), heads);

  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];
    const evs_did_result *did = &outcome->did;
    const evs_window *window = &did->treated.window;

    evs_document_table_cell(table, evs_cell_text(word(document, outcome->label)));
    evs_document_table_cell(table,
                            evs_cell_text(window_words(document, &window->baseline, window->end)));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_PERCENT, did->treated.growth_rate, 2, did->treated.reason));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_PERCENT, did->control.growth_rate, 2, did->control.reason));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_POINTS, did->growth_difference, 2, did->reason));
  }
  evs_document_table_end(table);
}

/* One definition of the difference: its name, what it is, its value. */
typedef struct {
  evs_phrase name;
  evs_phrase meaning;
  evs_cell_class class;
  double value;
  int decimals;
  evs_bounds bounds; /* NaN: none */
} definition;

static void add_definition(const evs_document *document, evs_table_builder *table,
                           const definition *row)
{
  const char *range = "–";

  if (!isnan(row->bounds.low) && !isnan(row->bounds.high))
    range = evs_arena_printf(
        document->arena, "%s … %s",
        evs_signed_text(document->language, row->bounds.low, row->decimals, document->arena),
        evs_signed_text(document->language, row->bounds.high, row->decimals, document->arena));
  evs_document_table_cell(table, evs_cell_text(word(document, row->name)));
  evs_document_table_cell(table, evs_cell_number(row->class, row->value, row->decimals));
  evs_document_table_cell(table, evs_cell_text(range));
  evs_document_table_cell(table, evs_cell_text(word(document, row->meaning)));
}

void add_definitions_table(evs_document *document, const evs_analysis *analysis,
                           const evs_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"definition", "Definition"}},
                                     {{"value", "Wert"}},
                                     {{"range", "Spanne"}},
                                     {{"meaning", "Bedeutung"}}};
  static const evs_bounds none = {NAN, NAN};
  const evs_did_result *did = &outcome->did;
  const definition rows[] = {
      {WORDS("difference of growth rates", "Differenz der Wachstumsraten"),
       WORDS("percentage points; range: rounding of the readings",
             "Prozentpunkte; Spanne: Rundung der Stände"),
       EVS_CELL_POINTS, did->growth_difference, 2, did->difference_bounds},
      {WORDS("ratio of growth factors", "Verhältnis der Wachstumsfaktoren"),
       WORDS("percent less or more than the comparison's growth would give",
             "Prozent weniger oder mehr, als das Wachstum des Vergleichs ergäbe"),
       EVS_CELL_PERCENT, did->growth_ratio, 2, none},
      {WORDS("difference of logarithms", "Differenz der Logarithmen"),
       WORDS("log points", "Log-Punkte"), EVS_CELL_NUMBER, did->log_did, 4, none},
      {WORDS("difference of changes", "Differenz der Änderungen"),
       WORDS("in the unit of the readings", "in der Einheit der Stände"), EVS_CELL_NUMBER,
       did->level_did, level_decimals(&outcome->comparison), none},
      {WORDS("against the rest alone", "gegen den Rest allein"),
       WORDS("percentage points, the pilot taken out of the comparison",
             "Prozentpunkte, das Modellgebiet aus dem Vergleich herausgerechnet"),
       EVS_CELL_POINTS, did->rest, 2, did->rest_bounds},
      {WORDS("exact rate ratio", "Exaktes Ratenverhältnis"),
       WORDS("range: exact conditional interval, as if counts were independent",
             "Spanne: exaktes bedingtes Intervall, als wären die Zahlen unabhängig"),
       EVS_CELL_NUMBER,
       did->rate_ratio.estimate,
       3,
       {did->rate_ratio.conf_low, did->rate_ratio.conf_high}},
  };
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  (void)analysis;
  for (size_t i = 0; i < 4; i++)
    add_definition(document, table, &rows[i]);
  if (did->rest_applies && !isnan(did->rest))
    add_definition(document, table, &rows[4]);
  if (did->counts)
    add_definition(document, table, &rows[5]);
  if (did->reason)
    evs_document_table_note(table, did->reason);
  evs_document_table_end(table);
}

void add_reference_table(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {
      {{"spread of the reference", "Streuung der Referenz"}},
      {{"all years", "alle Jahre"}},
      {{"without named years", "ohne die genannten Jahre"}},
  };
  const evs_reference_result *all = &analysis->reference;
  const evs_reference_result *part = &analysis->reference_without;
  const struct {
    evs_phrase name;
    double values[2];
    evs_cell_class class;
    int decimals;
  } rows[] = {
      {WORDS("year-on-year growths", "Jahresveränderungen"),
       {(double)all->count, (double)part->count},
       EVS_CELL_COUNT,
       0},
      {WORDS("standard deviation (points)", "Standardabweichung (Punkte)"),
       {all->std_dev, part->std_dev},
       EVS_CELL_NUMBER,
       2},
      {WORDS("the same, scaled to the pilot's size",
             "dieselbe, auf die Größe des Modellgebiets umgerechnet"),
       {all->scaled_std_dev, part->scaled_std_dev},
       EVS_CELL_NUMBER,
       1},
      {WORDS("lowest (points)", "niedrigste (Punkte)"),
       {all->lowest, part->lowest},
       EVS_CELL_POINTS,
       2},
      {WORDS("highest (points)", "höchste (Punkte)"),
       {all->highest, part->highest},
       EVS_CELL_POINTS,
       2},
      {WORDS("as low or lower", "ebenso niedrig oder niedriger"),
       {(double)all->at_or_below, (double)part->at_or_below},
       EVS_CELL_COUNT,
       0},
      {WORDS("as far from 0 or farther, either side", "ebenso weit von 0 oder weiter, beidseitig"),
       {(double)all->at_least_as_large, (double)part->at_least_as_large},
       EVS_CELL_COUNT,
       0},
  };
  evs_table_builder *table =
      begin_table(document, word(document, analysis->study->reference.label), heads);

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_document_table_cell(table, evs_cell_text(word(document, rows[i].name)));
    for (size_t column = 0; column < 2; column++)
      evs_document_table_cell(
          table, evs_cell_number(rows[i].class, rows[i].values[column], rows[i].decimals));
  }
  evs_document_table_end(table);
}
