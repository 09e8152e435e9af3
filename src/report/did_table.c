/* did_table.c - comparisons in tables. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/sentences.h"
#include "report/tables.h"
#include "report/words.h"

void add_comparison_table(evs_document *document, const evs_analysis *analysis)
{
  const char *treated = side_name(document, analysis, NULL, true);
  const char *control = side_name(document, analysis, NULL, false);
  const evs_phrase heads[] = {
      {{"indicator", "Kennzahl"}},
      {{"time", "Zeitraum"}},
      WORDS(treated, treated),
      WORDS(control, control),
      {{"difference (points)", "Unterschied (Prozentpunkte)"}},
  };
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Growth compared", "Veränderung im Vergleich")), heads);

  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];
    const outcome_change change = change_of(outcome);
    int decimals = outcome->decimals;

    evs_document_table_cell(table, evs_cell_text(word(document, outcome->label)));
    evs_document_table_cell(table, evs_cell_text(change_window(document, outcome)));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_PERCENT, change.treated, decimals, change.treated_reason));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_PERCENT, change.control, decimals, change.control_reason));
    evs_document_table_cell(
        table, cell_or_reason(EVS_CELL_POINTS, change.difference, decimals, change.reason));
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

/* Whether the ends are there and printed differently. */
static bool has_range(const evs_bounds *bounds, int decimals)
{
  return !isnan(bounds->low) && !isnan(bounds->high) &&
         evs_round(bounds->low, decimals) != evs_round(bounds->high, decimals);
}

/* "−9,56 … −9,54", "≥ 0,31" without an upper end, or a dash where the ends are printed alike. */
static const char *bounds_words(const evs_document *document, const definition *row)
{
  bool sign = row->class != EVS_CELL_NUMBER;
  const char *ends[2];

  if (row->bounds.low > 0 && isnan(row->bounds.high))
    return evs_arena_printf(
        document->arena, "≥ %s",
        evs_number_text(document->language, row->bounds.low, row->decimals, document->arena));
  if (!has_range(&row->bounds, row->decimals))
    return "–";
  for (size_t i = 0; i < 2; i++) {
    double end = i == 0 ? row->bounds.low : row->bounds.high;

    ends[i] = sign ? evs_signed_text(document->language, end, row->decimals, document->arena)
                   : evs_number_text(document->language, end, row->decimals, document->arena);
  }
  return evs_arena_printf(document->arena, "%s … %s", ends[0], ends[1]);
}

static void add_definition(const evs_document *document, evs_table_builder *table,
                           const definition *row)
{
  evs_document_table_cell(table, evs_cell_text(word(document, row->name)));
  evs_document_table_cell(table, evs_cell_number(row->class, row->value, row->decimals));
  evs_document_table_cell(table, evs_cell_text(bounds_words(document, row)));
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
       has_range(&did->difference_bounds, 2)
           ? WORDS("percentage points; range: rounding of the readings",
                   "Prozentpunkte; Spanne: Rundung der Stände")
           : WORDS("percentage points", "Prozentpunkte"),
       EVS_CELL_POINTS, did->growth_difference, 2, did->difference_bounds},
      {WORDS("ratio of growth factors", "Verhältnis der Wachstumsfaktoren"),
       WORDS("percent less or more than the comparison's growth would give",
             "Prozent weniger oder mehr, als das Wachstum des Vergleichs ergäbe"),
       EVS_CELL_PERCENT, did->growth_ratio, 2, none},
      {WORDS("difference of logarithms", "Differenz der Logarithmen"),
       WORDS("log points", "Log-Punkte"), EVS_CELL_NUMBER, did->log_did, 4, none},
      {WORDS("difference of changes", "Differenz der Änderungen"),
       WORDS("in the unit of the readings; depends on the size of the places",
             "in der Einheit der Stände; hängt von der Größe der Orte ab"),
       EVS_CELL_NUMBER, did->level_did, level_decimals(&outcome->comparison), none},
      {WORDS("against the rest alone", "gegen den Rest allein"),
       WORDS("percentage points, the pilot taken out of the comparison",
             "Prozentpunkte, das Modellgebiet aus dem Vergleich herausgerechnet"),
       EVS_CELL_POINTS, did->rest, 2, did->rest_bounds},
      {WORDS("growth of the rest alone", "Wachstum des Rests allein"),
       WORDS("percent; range: every share given, and rounding",
             "Prozent; Spanne: jeder angegebene Anteil und die Rundung"),
       EVS_CELL_PERCENT, did->rest_growth, 2, did->rest_growth_bounds},
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
    for (size_t i = 4; i < 6; i++)
      add_definition(document, table, &rows[i]);
  if (did->counts)
    add_definition(document, table, &rows[6]);
  if (did->reason)
    evs_document_table_note(table,
                            say(document, WORDS("No comparison: {0}.", "Kein Vergleich: {0}."),
                                evs_value_text(reason_words(document, did->reason))));
  evs_document_table_end(table);
}
