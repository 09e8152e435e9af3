/* lead.c - the first screen of a report: the verdict, and its figures as cards. */
#include <math.h>

#include "report/change.h"
#include "report/committee_parts.h"
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/verdict.h"
#include "report/words.h"

/* The cards of two readings. */
static evs_key_figure difference_card(const evs_document *document, const evs_analysis *analysis,
                                      const evs_outcome *primary)
{
  const evs_did_result *did = &primary->did;

  return (evs_key_figure){
      say(document, WORDS("{0}: difference", "{0}: Unterschied"), evs_value_phrase(primary->label)),
      say(document, WORDS("{0} percentage points", "{0} Prozentpunkte"),
          evs_value_signed(did->growth_difference, 2)),
      say(document, WORDS("{0} {1} %, {2} {3} %", "{0} {1} %, {2} {3} %"),
          evs_value_text(side_name(document, analysis, primary, true)),
          evs_value_signed(did->treated.growth_rate, 2),
          evs_value_text(side_name(document, analysis, primary, false)),
          evs_value_signed(did->control.growth_rate, 2))};
}

static const char *certainty_detail(const verdict_view *view)
{
  const evs_document *document = view->document;
  const evs_outcome *outcome = view->outcome;
  const evs_inference *leading = leading_inference(outcome);

  switch (view->verdict.chance) {
  case EVS_CHANCE_NO_FIGURE:
    return word(document, WORDS("there is no comparison", "es gibt keinen Vergleich"));
  case EVS_CHANCE_READINGS:
    return word(document, WORDS("one pilot, no measure of chance",
                                "ein Modellgebiet, kein Maß für den Zufall"));
  case EVS_CHANCE_COUNTS_WITHIN:
  case EVS_CHANCE_COUNTS_BEYOND:
    return say(document,
               WORDS("as if cases were independent: {0}", "als wären die Fälle unabhängig: {0}"),
               evs_value_text(ratio_words(document, &outcome->did.rate_ratio)));
  case EVS_CHANCE_NOT_TOLD:
    return word(document, unknown_detail(outcome->series));
  default:
    return say(document, WORDS("{0} {1}, {2}", "{0} {1}, {2}"),
               evs_value_text(confidence_words(document, view->analysis)),
               evs_value_text(effect_interval_words(document, leading)),
               evs_value_text(p_words(document, leading->p_value)));
  }
}

static evs_key_figure certainty_card(const verdict_view *view)
{
  return (evs_key_figure){word(view->document, WORDS("How sure?", "Wie sicher?")),
                          word(view->document, strength_phrase(view->verdict.strength)),
                          certainty_detail(view)};
}

/* What the net figure leaves out stands beside it, and how far chance goes where that is known. */
static const char *net_detail(const evs_document *document, const evs_analysis *analysis)
{
  const char *missing = not_included_words(document, &analysis->study->savings);
  const evs_savings_model *model = &analysis->savings_model;

  if (model->usable)
    return say(
        document,
        WORDS("{0} of the model {1} to {2} Euro{3}{4}", "{0} des Modells {1} bis {2} Euro{3}{4}"),
        evs_value_text(confidence_words(document, analysis)), rounded_thousands(model->net.low),
        rounded_thousands(model->net.high), evs_value_text(missing ? ". " : ""),
        evs_value_text(missing ? missing : ""));
  return missing ? missing
                 : word(document, WORDS("costs that are known", "soweit Kosten bekannt sind"));
}

/* The cards on the first screen. */
static void add_key_figures(evs_document *document, const evs_analysis *analysis,
                            const verdict_view *view)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  bool over_time = is_over_time(primary) && !isnan(effect_percent(primary));
  evs_key_figure cards[4];
  size_t count = 0;

  if (over_time)
    cards[count++] = effect_card(document, analysis, primary);
  else if (!isnan(primary->did.growth_difference))
    cards[count++] = difference_card(document, analysis, primary);
  if (analysis->has_savings)
    cards[count++] = (evs_key_figure){
        word(document, WORDS("Gross savings, computed", "Bruttoeinsparung, rechnerisch")),
        say(document, WORDS("{0} Euro", "{0} Euro"),
            evs_value_number(evs_euro(analysis->savings.total.gross), 0)),
        word(document, analysis->study->savings.baseline_provenance == EVS_DERIVED
                           ? provenance_phrase(EVS_DERIVED)
                           : WORDS("against the comparison's growth",
                                   "gegenüber dem Wachstum des Vergleichs"))};
  if (analysis->has_savings && analysis->savings.has_costs)
    cards[count++] =
        (evs_key_figure){word(document, WORDS("After project costs", "Nach Projektkosten")),
                         say(document, WORDS("{0} Euro", "{0} Euro"),
                             evs_value_number(evs_euro(analysis->savings.net), 0)),
                         net_detail(document, analysis)};
  cards[count++] = certainty_card(view);
  evs_document_key_figures(document, cards, count);
}

void add_lead(evs_document *document, const evs_analysis *analysis,
              const evs_sensitivity_result *variants)
{
  const verdict_view view = verdict_view_of(document, analysis, &analysis->outcomes[0], variants);

  add_verdict(document, &view);
  add_key_figures(document, analysis, &view);
}
