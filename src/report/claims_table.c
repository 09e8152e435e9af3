/* claims_table.c - published figures beside recomputed ones. */
#include <math.h>
#include <string.h>

#include "report/tables.h"
#include "report/words.h"

static const evs_phrase class_words[] = {
    [EVS_REPRODUCED] = {{"reproduced", "reproduziert"}},
    [EVS_WITHIN_ROUNDING] = {{"within rounding", "im Rahmen der Rundung"}},
    [EVS_BY_CONSTRUCTION] = {{"by construction", "durch Konstruktion"}},
    [EVS_CONTRADICTED] = {{"contradicted", "widersprochen"}},
    [EVS_NOT_RECOMPUTED] = {{"not recomputed", "nicht nachgerechnet"}},
};

static const struct {
  const char *term;
  evs_phrase words;
  evs_cell_class class;
} term_words[] = {
    {"growth_rate", {{"growth", "Veränderung"}}, EVS_CELL_PERCENT},
    {"difference", {{"difference", "Differenz"}}, EVS_CELL_NUMBER},
    {"growth_difference", {{"difference of the two", "Differenz der beiden"}}, EVS_CELL_POINTS},
    {"growth_ratio",
     {{"ratio of growth factors", "Verhältnis der Wachstumsfaktoren"}},
     EVS_CELL_PERCENT},
    {"log_did", {{"difference of logarithms", "Differenz der Logarithmen"}}, EVS_CELL_NUMBER},
    {"gross_savings", {{"gross savings", "Bruttoeinsparung"}}, EVS_CELL_MONEY},
    {"net_savings", {{"net savings", "Nettoeinsparung"}}, EVS_CELL_MONEY},
    {"project_costs", {{"project costs", "Projektkosten"}}, EVS_CELL_MONEY},
    {"benefit_cost_ratio", {{"benefit-cost ratio", "Nutzen-Kosten-Verhältnis"}}, EVS_CELL_NUMBER},
};

static size_t find_term(const char *term)
{
  size_t i = 0;

  while (i + 1 < sizeof term_words / sizeof *term_words && strcmp(term_words[i].term, term) != 0)
    i++;
  return i;
}

/* Enough places to see the rounding that the printed figure hides. */
static evs_cell recomputed_cell(const evs_claim_result *result, evs_cell_class class)
{
  int decimals = result->printed.decimals < 2 ? 2 : result->printed.decimals;

  return evs_cell_number(class, result->recomputed, decimals);
}

/* The indicator, and what of it where that is not its growth. */
static const char *figure_name(const evs_document *document, const evs_analysis *analysis,
                               const evs_claim *claim, size_t term)
{
  const char *label = word(document, evs_study_label(analysis->study, claim->outcome));

  if (strcmp(claim->term, "growth_rate") == 0)
    return label;
  return evs_arena_printf(document->arena, "%s: %s", label, word(document, term_words[term].words));
}

void add_claims_table(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {
      {{"indicator", "Kennzahl"}},       {{"place", "Ort"}},
      {{"published", "veröffentlicht"}}, {{"recomputed", "nachgerechnet"}},
      {{"result", "Ergebnis"}},
  };
  evs_table_builder *table =
      begin_table(document,
                  word(document, WORDS("Published and recomputed figures",
                                       "Veröffentlichte und nachgerechnete Zahlen")),
                  heads);

  for (size_t i = 0; i < analysis->claim_count; i++) {
    const evs_claim_result *result = &analysis->claims[i];
    const evs_claim *claim = result->claim;
    size_t term = find_term(claim->term);

    evs_document_table_cell(table, evs_cell_text(figure_name(document, analysis, claim, term)));
    evs_document_table_cell(
        table,
        claim->group
            ? evs_cell_text(word(document, evs_study_place_label(analysis->study, claim->group)))
            : evs_cell_text("–"));
    evs_document_table_cell(table, evs_cell_text(claim->printed));
    evs_document_table_cell(table, recomputed_cell(result, term_words[term].class));
    evs_document_table_cell(table, evs_cell_text(word(document, class_words[result->class])));
  }
  evs_document_table_end(table);
}

static size_t count_class(const evs_analysis *analysis, evs_claim_class class)
{
  size_t count = 0;

  for (size_t i = 0; i < analysis->claim_count; i++)
    count += analysis->claims[i].class == class;
  return count;
}

const char *claims_sentence(const evs_document *document, const evs_analysis *analysis)
{
  size_t inputs = count_class(analysis, EVS_BY_CONSTRUCTION);
  size_t agree = count_class(analysis, EVS_REPRODUCED) + count_class(analysis, EVS_WITHIN_ROUNDING);
  size_t contradicted = count_class(analysis, EVS_CONTRADICTED);

  return say(
      document,
      WORDS("Of {0} printed figures {1} agree by construction, because the data were derived "
            "from them; {2} were reproduced independently of that (or within rounding), and {3} "
            "are contradicted.",
            "Von {0} gedruckten Zahlen stimmen {1} schon durch Konstruktion, weil die Daten aus "
            "ihnen abgeleitet sind; {2} ließen sich darüber hinaus nachrechnen (oder liegen im "
            "Rahmen der Rundung), {3} widersprechen der Rechnung."),
      evs_value_count(analysis->claim_count), evs_value_count(inputs), evs_value_count(agree),
      evs_value_count(contradicted));
}
