/* savings_model_table.c - estimated savings, and savings under other assumptions, in tables. */
#include <math.h>

#include "report/savings_parts.h"
#include "report/words.h"

const char *not_included_list(const evs_document *document, const evs_savings_plan *plan)
{
  const char *list = NULL;

  for (size_t i = 0; i < plan->not_included_count; i++) {
    const char *text = word(document, plan->not_included[i]);

    list = list ? evs_arena_printf(document->arena, "%s; %s", list, text) : text;
  }
  return list;
}

const char *net_inference(const evs_document *document, const evs_savings_plan *plan,
                          const char *inference)
{
  for (size_t i = 0; i < plan->not_included_count; i++)
    inference = evs_arena_printf(
        document->arena, "%s%s%s", inference,
        i ? ", " : "; not included: ", evs_phrase_text(EVS_ENGLISH, plan->not_included[i]));
  return inference;
}

const char *not_included_words(const evs_document *document, const evs_savings_plan *plan)
{
  const char *list = not_included_list(document, plan);

  return list ? say(document, WORDS("Not included: {0}", "Nicht enthalten: {0}"),
                    evs_value_text(list))
              : NULL;
}

const char *told_with_missing(const evs_document *document, const evs_analysis *analysis,
                              const char *text)
{
  const char *missing = not_included_words(document, &analysis->study->savings);

  return missing && analysis->savings.has_costs
             ? evs_arena_printf(document->arena, "%s %s.", text, missing)
             : text;
}

/* ---- the model --------------------------------------------------------------------- */

static void add_amount(evs_table_builder *table, const char *name, evs_uncertain amount)
{
  evs_document_table_cell(table, evs_cell_text(name));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, amount.estimate, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, amount.low, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, amount.high, 0));
}

static void add_ratio(evs_table_builder *table, const char *name, evs_uncertain ratio)
{
  evs_document_table_cell(table, evs_cell_text(name));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, ratio.estimate, 2));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, ratio.low, 2));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, ratio.high, 2));
}

/* Where the model has no answer there is no table but the reason. */
static void add_refusal(evs_document *document, const evs_savings_model *model)
{
  (void)model;
  evs_document_paragraph(
      document,
      word(
          document,
          WORDS("How far the savings may be due to chance cannot be estimated from these data: a "
                "model needs three or more periods before and from the start on, whose ratio "
                "varies, of one definition and without zeros.",
                "Wie weit die Einsparung auf Zufall beruhen kann, ist aus diesen Daten nicht zu "
                "schätzen: Ein Modell braucht je drei oder mehr Zeiträume vor und seit dem Beginn, "
                "in einer Definition, ohne Nullen und mit einem Verhältnis, das schwankt.")));
}

static const char *percent_text(const evs_document *document, double share)
{
  if (share > 0.999)
    return word(document, WORDS("more than 99.9 %", "mehr als 99,9 %"));
  if (share < 0.001)
    return word(document, WORDS("less than 0.1 %", "weniger als 0,1 %"));
  return evs_arena_printf(document->arena, "%s %%",
                          evs_number_text(document->language, 100 * share, 1, document->arena));
}

static const char *probability_sentence(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_model *model = &analysis->savings_model;
  evs_phrase phrase =
      analysis->savings.has_costs
          ? WORDS("In {0} of {1} draws of the model the savings are above the project costs.",
                  "In {0} von {1} Ziehungen des Modells liegt die Einsparung über den "
                  "Projektkosten.")
          : WORDS("In {0} of {1} draws of the model there are savings at all.",
                  "In {0} von {1} Ziehungen des Modells gibt es überhaupt eine Einsparung.");

  return say(document, phrase, evs_value_text(percent_text(document, model->probability_positive)),
             evs_value_count(model->draws));
}

static void add_notes(evs_table_builder *table, const evs_document *document,
                      const evs_analysis *analysis)
{
  const char *missing = not_included_words(document, &analysis->study->savings);

  evs_document_table_note(
      table,
      say(document,
          WORDS("AR(1) REML: forecast from {0} periods before the start; intervals of {1} %",
                "AR(1) REML: Vorausschau aus {0} Zeiträumen vor dem Beginn; Intervalle zu {1} %"),
          evs_value_count(analysis->savings_model.pre_count),
          evs_value_number(100 * analysis->options.confidence, -1)));
  if (missing && analysis->savings.has_costs)
    evs_document_table_note(table, missing);
}

void add_savings_model_table(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {
      {{"item", "Posten"}}, {{"estimate", "Schätzung"}}, {{"from", "von"}}, {{"to", "bis"}}};
  const evs_savings_model *model = &analysis->savings_model;
  double costs = evs_euro(analysis->savings.project_costs.cents);
  evs_table_builder *table;

  if (!model->usable) {
    add_refusal(document, model);
    return;
  }
  table =
      begin_table(document,
                  word(document, WORDS("How sure: savings as a model estimates them",
                                       "Wie sicher: die Einsparung, von einem Modell geschätzt")),
                  heads);
  add_amount(table, word(document, WORDS("without the project", "ohne Projekt")),
             model->counterfactual);
  add_amount(table, word(document, WORDS("actual", "tatsächlich")),
             (evs_uncertain){model->actual, NAN, NAN});
  add_amount(table, word(document, WORDS("gross savings", "Bruttoeinsparung")), model->gross);
  if (analysis->savings.has_costs) {
    add_amount(table, word(document, WORDS("project costs", "Projektkosten")),
               (evs_uncertain){costs, NAN, NAN});
    add_amount(table, word(document, WORDS("net savings", "Nettoeinsparung")), model->net);
    add_ratio(table,
              word(document, WORDS("savings per Euro of costs", "Einsparung je Euro Kosten")),
              model->benefit_cost_ratio);
  }
  add_notes(table, document, analysis);
  evs_document_table_end(table);
  evs_document_paragraph(document, probability_sentence(document, analysis));
}

/* ---- other assumptions ---------------------------------------------------------------- */

enum { MOST_BASELINES = 6 };

static size_t count_baselines(const evs_savings_variants *variants)
{
  size_t count = 0;

  for (size_t i = 0; i < variants->variant_count; i++)
    count += variants->variants[i].kind == EVS_ASSUME_BASELINE;
  return count;
}

/* Of many baselines only the lowest, the highest and the mean of all (the last) are shown;
   the rows have every one. */
static bool is_shown(const evs_savings_variants *variants, size_t index)
{
  const evs_savings_variant *variant = &variants->variants[index];
  bool lowest = true, highest = true;
  bool last = index + 1 == variants->variant_count ||
              variants->variants[index + 1].kind != EVS_ASSUME_BASELINE;

  if (variant->kind != EVS_ASSUME_BASELINE || count_baselines(variants) <= MOST_BASELINES || last)
    return true;
  for (size_t i = 0; i < variants->variant_count; i++) {
    const evs_savings_variant *other = &variants->variants[i];

    if (other->kind != EVS_ASSUME_BASELINE)
      continue;
    lowest = lowest && variant->gross <= other->gross;
    highest = highest && variant->gross >= other->gross;
  }
  return lowest || highest;
}

static void add_line(evs_table_builder *table, const char *assumption, const char *label,
                     double gross, double net, bool has_costs)
{
  evs_document_table_cell(table, evs_cell_text(assumption));
  evs_document_table_cell(table, evs_cell_text(label));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, gross, 0));
  if (has_costs)
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, net, 0));
}

void add_savings_variants_table(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {{{"assumption", "Annahme"}},
                                     {{"here", "hier"}},
                                     {{"gross savings", "Bruttoeinsparung"}},
                                     {{"net savings", "Nettoeinsparung"}}};
  const evs_savings_variants *variants = &analysis->savings_variants;
  const evs_savings_result *savings = &analysis->savings;
  const char *missing = not_included_words(document, &analysis->study->savings);
  size_t columns = savings->has_costs ? 4 : 3;
  evs_table_builder *table;

  if (variants->variant_count == 0)
    return;
  table = evs_document_table_begin(
      document,
      word(document, WORDS("The savings under other assumptions, one changed at a time",
                           "Die Einsparung bei anderen Annahmen, je eine geändert")),
      table_heads(document, heads, columns), columns);
  add_line(table, word(document, WORDS("as above", "wie oben")), "", evs_euro(savings->total.gross),
           evs_euro(savings->net), savings->has_costs);
  for (size_t i = 0; i < variants->variant_count; i++) {
    const evs_savings_variant *variant = &variants->variants[i];

    if (is_shown(variants, i))
      add_line(table, word(document, variant->assumption), word(document, variant->label),
               variant->gross, variant->net, savings->has_costs);
  }
  if (missing && savings->has_costs)
    evs_document_table_note(table, missing);
  evs_document_table_end(table);
}
