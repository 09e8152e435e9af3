/* lead.c - the first screen of a report: what happened, how much, how sure. */
#include <math.h>

#include "report/change.h"
#include "report/committee_parts.h"
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/sentences.h"
#include "report/words.h"

/* Enough places to tell on which side of 1 the limits lie: 1,004 is not 1,00. */
static int ratio_decimals(const evs_rate_ratio *ratio)
{
  double limits[] = {ratio->conf_low, ratio->conf_high};
  int decimals = 2;

  for (size_t i = 0; i < 2; i++)
    while (decimals < 4 && limits[i] != 1 && evs_round(limits[i], decimals) == 1)
      decimals++;
  return decimals;
}

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

static evs_key_figure interval_card(const evs_document *document, const evs_did_result *did)
{
  bool interval = did->counts && !isnan(did->rate_ratio.conf_low + did->rate_ratio.conf_high);

  return (evs_key_figure){
      word(document, WORDS("How sure?", "Wie sicher?")),
      interval ? say(document, WORDS("rate ratio {0} to {1}", "Ratenverhältnis {0} bis {1}"),
                     evs_value_number(did->rate_ratio.conf_low, ratio_decimals(&did->rate_ratio)),
                     evs_value_number(did->rate_ratio.conf_high, ratio_decimals(&did->rate_ratio)))
               : word(document, WORDS("not known", "nicht bekannt")),
      interval ? word(document, WORDS("1 would be no difference; as if cases were independent",
                                      "1 hieße kein Unterschied; als wären die Fälle unabhängig"))
               : word(document, WORDS("one pilot, no measure of chance",
                                      "ein Modellgebiet, kein Maß für den Zufall"))};
}

/* What the net figure leaves out stands beside it. */
static const char *net_detail(const evs_document *document, const evs_savings_plan *plan)
{
  const char *missing = not_included_words(document, plan);

  return missing ? missing
                 : word(document, WORDS("costs that are known", "soweit Kosten bekannt sind"));
}

/* The cards on the first screen. */
static void add_key_figures(evs_document *document, const evs_analysis *analysis)
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
                         net_detail(document, &analysis->study->savings)};
  cards[count++] = over_time ? certainty_card(document, analysis, primary)
                             : interval_card(document, &primary->did);
  evs_document_key_figures(document, cards, count);
}

/* What changed, and over time between which means. */
static const char *lead_growth(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *primary)
{
  const char *growth = growth_sentence(document, analysis, primary);

  if (!is_over_time(primary))
    return growth;
  return say(document,
             WORDS("{0} (Mean since the start against the mean before: {1}.)",
                   "{0} (Mittel seit dem Beginn gegenüber dem Mittel davor: {1}.)"),
             evs_value_text(growth), evs_value_text(change_window(document, primary)));
}

void add_lead(evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  const char *growth = lead_growth(document, analysis, primary);
  const char *difference = is_over_time(primary) ? effect_sentence(document, analysis, primary)
                                                 : difference_sentence(document, primary);

  evs_document_lead(document, isnan(change_of(primary).treated) /* says why already */
                                  ? growth
                                  : evs_arena_printf(document->arena, "%s %s", growth, difference));
  add_key_figures(document, analysis);
  if (analysis->has_savings)
    evs_document_paragraph(document, savings_sentence(document, analysis));
  evs_document_paragraph(document, uncertainty_sentence(document, analysis));
}
