/* claims_table.c - published figures beside recomputed ones. */
#include <math.h>
#include <string.h>

#include "report/savings_parts.h"
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
    {"growth_difference",
     {{"difference (percentage points)", "Unterschied (Prozentpunkte)"}},
     EVS_CELL_POINTS},
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

/* What a net figure leaves out is told wherever it stands. */
static void note_missing(const evs_document *document, const evs_analysis *analysis,
                         evs_table_builder *table)
{
  const char *missing = not_included_list(document, &analysis->study->savings);

  for (size_t i = 0; missing && i < analysis->claim_count; i++)
    if (strcmp(analysis->claims[i].claim->term, "net_savings") == 0) {
      evs_document_table_note(table, say(document,
                                         WORDS("Not included in the net savings: {0}",
                                               "In der Nettoeinsparung nicht enthalten: {0}"),
                                         evs_value_text(missing)));
      return;
    }
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
  note_missing(document, analysis, table);
  evs_document_table_end(table);
}

static size_t count_class(const evs_analysis *analysis, evs_claim_class class)
{
  size_t count = 0;

  for (size_t i = 0; i < analysis->claim_count; i++)
    count += analysis->claims[i].class == class;
  return count;
}

/* [none, one, several] for each of the classes, with {0} the count. */
static const evs_phrase input_words[3] = {
    {{"none agrees merely by construction", "stimmt keine schon durch Konstruktion"}},
    {{"one agrees by construction, because the data were derived from it",
      "stimmt eine schon durch Konstruktion, weil die Daten aus ihr abgeleitet sind"}},
    {{"{0} agree by construction, because the data were derived from them",
      "stimmen {0} schon durch Konstruktion, weil die Daten aus ihnen abgeleitet sind"}},
};
static const evs_phrase agree_words[3] = {
    {{"none was reproduced independently of that", "unabhängig davon ließ sich keine nachrechnen"}},
    {{"one was reproduced independently of that (exactly or within rounding)",
      "unabhängig davon ließ sich eine nachrechnen (genau oder im Rahmen der Rundung)"}},
    {{"{0} were reproduced independently of that (exactly or within rounding)",
      "unabhängig davon ließen sich {0} nachrechnen (genau oder im Rahmen der Rundung)"}},
};
static const evs_phrase contradicted_words[3] = {
    {{"none is contradicted", "keine widerspricht der Rechnung"}},
    {{"one is contradicted", "eine widerspricht der Rechnung"}},
    {{"{0} are contradicted", "{0} widersprechen der Rechnung"}},
};
static const evs_phrase open_words[3] = {
    {{"", ""}},
    {{"; one could not be recomputed", "; eine ließ sich nicht nachrechnen"}},
    {{"; {0} could not be recomputed", "; {0} ließen sich nicht nachrechnen"}},
};

static evs_value counted(const evs_document *document, const evs_phrase words[3], size_t count)
{
  return evs_value_text(say(document, words[count < 2 ? count : 2], evs_value_count(count)));
}

const char *claims_sentence(const evs_document *document, const evs_analysis *analysis)
{
  size_t agree = count_class(analysis, EVS_REPRODUCED) + count_class(analysis, EVS_WITHIN_ROUNDING);

  return say(document,
             analysis->claim_count == 1
                 ? WORDS("Of 1 published figure {1}; {2}; {3}{4}.",
                         "Von 1 veröffentlichten Zahl {1}; {2}; {3}{4}.")
                 : WORDS("Of {0} published figures {1}; {2}; {3}{4}.",
                         "Von {0} veröffentlichten Zahlen {1}; {2}; {3}{4}."),
             evs_value_count(analysis->claim_count),
             counted(document, input_words, count_class(analysis, EVS_BY_CONSTRUCTION)),
             counted(document, agree_words, agree),
             counted(document, contradicted_words, count_class(analysis, EVS_CONTRADICTED)),
             counted(document, open_words, count_class(analysis, EVS_NOT_RECOMPUTED)));
}
