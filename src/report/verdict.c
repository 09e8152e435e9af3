/* verdict.c - the verdict on a study in sentences, and as data.

   Each sentence is chosen by what the rules decided (evalstat/verdict.h), never by the size
   of a figure, so that none says more than the evidence. */
#include "report/verdict.h"

#include <math.h>
#include <string.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/sentences.h"
#include "report/words.h"

verdict_view verdict_view_of(const evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome, const evs_sensitivity_result *variants)
{
  verdict_view view = {document, analysis, outcome, variants, {.strength = EVS_STRENGTH_NONE}};
  const evs_verdict_facts facts =
      evs_verdict_facts_of(analysis, outcome, verdict_variants(&view), &document->findings);

  view.verdict = evs_verdict_judge(&facts);
  return view;
}

const evs_sensitivity_result *verdict_variants(const verdict_view *view)
{
  return view->variants ? &view->variants[view->outcome - view->analysis->outcomes] : NULL;
}

evs_phrase strength_phrase(evs_strength strength)
{
  static const evs_phrase phrases[EVS_STRENGTH_COUNT] = {
      [EVS_STRENGTH_NONE] = {{"cannot be judged", "nicht zu beurteilen"}},
      [EVS_STRENGTH_OPEN] = {{"open", "offen"}},
      [EVS_STRENGTH_WEAK] = {{"weakly supported", "schwach belegt"}},
      [EVS_STRENGTH_SUPPORTED] = {{"difference supported", "Unterschied belegt"}}};

  return phrases[strength];
}

/* As a sentence begins. */
static evs_phrase strength_opening(evs_strength strength)
{
  static const evs_phrase phrases[EVS_STRENGTH_COUNT] = {
      [EVS_STRENGTH_NONE] = {{"Cannot be judged", "Nicht zu beurteilen"}},
      [EVS_STRENGTH_OPEN] = {{"Open", "Offen"}},
      [EVS_STRENGTH_WEAK] = {{"Weakly supported", "Schwach belegt"}},
      [EVS_STRENGTH_SUPPORTED] = {{"Supported as a difference, not as an effect",
                                   "Als Unterschied belegt, nicht als Wirkung"}}};

  return phrases[strength];
}

/* ---- the estimate --------------------------------------------------------------- */

/* A sentence to go on with. */
static const char *without_stop(const evs_document *document, const char *sentence)
{
  size_t length = strlen(sentence);

  if (length && sentence[length - 1] == '.')
    length--;
  return evs_arena_printf(document->arena, "%.*s", (int)length, sentence);
}

static const char *estimate_over_time(const verdict_view *view, const char *growth)
{
  double effect = effect_percent(view->outcome);

  if (isnan(effect))
    return growth;
  return say(
      view->document,
      effect < 0 ? WORDS("{0} (means since the start and before it): {1}\u00a0% less than the "
                         "course of the comparison led to expect.",
                         "{0} (Mittel seit dem Beginn und davor): {1}\u00a0% weniger, als der "
                         "Verlauf des Vergleichs erwarten ließ.")
                 : WORDS("{0} (means since the start and before it): {1}\u00a0% more than the "
                         "course of the comparison led to expect.",
                         "{0} (Mittel seit dem Beginn und davor): {1}\u00a0% mehr, als der "
                         "Verlauf des Vergleichs erwarten ließ."),
      evs_value_text(without_stop(view->document, growth)), evs_value_number(fabs(effect), 1));
}

const char *verdict_estimate(const verdict_view *view)
{
  const evs_document *document = view->document;
  const char *growth = growth_sentence(document, view->analysis, view->outcome);
  const evs_did_result *did = &view->outcome->did;

  if (isnan(change_of(view->outcome).treated))
    return growth;
  if (is_over_time(view->outcome))
    return estimate_over_time(view, growth);
  if (isnan(did->growth_difference))
    return growth;
  return say(document,
             WORDS("{0} ({1}); from this follows a difference of {2}\u00a0percentage points.",
                   "{0} ({1}); daraus folgt ein Unterschied von {2}\u00a0Prozentpunkten."),
             evs_value_text(without_stop(document, growth)),
             evs_value_text(change_window(document, view->outcome)),
             evs_value_signed(did->growth_difference, 2));
}

/* ---- how sure ---------------------------------------------------------------------- */

static const evs_phrase chance_phrases[EVS_CHANCE_COUNT] = {
    [EVS_CHANCE_NO_FIGURE] = {{"a difference cannot be given", "Ein Unterschied lässt sich nicht "
                                                               "angeben"}},
    [EVS_CHANCE_READINGS] = {{"two readings of one place do not show how much such figures vary by "
                              "themselves",
                              "Zwei Stände eines Ortes zeigen nicht, wie stark solche Zahlen von "
                              "selbst schwanken"}},
    [EVS_CHANCE_COUNTS_WITHIN] = {{"chance alone could explain it even if all cases were "
                                   "independent of each other ({0})",
                                   "Der Zufall allein könnte es erklären, selbst wenn alle Fälle "
                                   "voneinander unabhängig wären ({0})"}},
    [EVS_CHANCE_COUNTS_BEYOND] = {{"only if all cases were independent of each other would chance "
                                   "be unlikely ({0}); how much places differ by themselves, two "
                                   "readings do not show",
                                   "Nur wenn alle Fälle voneinander unabhängig wären, wäre ein "
                                   "Zufall unwahrscheinlich ({0}); wie verschieden Orte sich von "
                                   "selbst entwickeln, zeigen zwei Stände nicht"}},
    [EVS_CHANCE_NOT_TOLD] = {{"no method can tell chance from effect in this series",
                              "Kein Verfahren kann in dieser Reihe Zufall und Wirkung trennen"}},
    [EVS_CHANCE_WITHIN] = {{"the figures move that far by themselves, too ({0})",
                            "So weit schwanken die Zahlen auch von selbst ({0})"}},
    [EVS_CHANCE_BEYOND] = {{"by the method that leads the figures seldom move that far by "
                            "themselves ({0})",
                            "Nach dem führenden Verfahren schwanken die Zahlen selten so weit von "
                            "selbst ({0})"}}};

static const char *interval_of(const verdict_view *view)
{
  const evs_document *document = view->document;
  const evs_inference *leading = leading_inference(view->outcome);

  if (leading)
    return say(document, WORDS("{0} {1}", "{0} {1}"),
               evs_value_text(confidence_words(document, view->analysis)),
               evs_value_text(effect_interval_words(document, leading)));
  return ratio_words(document, &view->outcome->did.rate_ratio);
}

/* By how much an indicator that the logic model expected to rise rose: beyond the comparison
   where there is one.  NaN: it was not expected to. */
static double rise_of(const evs_analysis *analysis, const evs_link_indicator *indicator)
{
  const evs_outcome *outcome = indicator->expected == EVS_EXPECT_RISE && indicator->indicator
                                   ? evs_analysis_find(analysis, indicator->indicator)
                                   : NULL;

  if (!outcome)
    return NAN;
  return isnan(change_of(outcome).difference) ? change_of(outcome).treated
                                              : change_of(outcome).difference;
}

/* Where cases may have gone while the outcome fell: what was expected to rise and rose most;
   NULL where nothing did. */
static const evs_outcome *moved_to(const verdict_view *view)
{
  const evs_study *study = view->analysis->study;
  const char *found = NULL;
  double most = 0;

  for (size_t i = 0; i < study->link_count; i++)
    for (size_t at = 0; at < study->links[i].indicator_count; at++) {
      const evs_link_indicator *indicator = &study->links[i].indicators[at];
      const double rise = rise_of(view->analysis, indicator);

      if (rise > most) {
        most = rise;
        found = indicator->indicator;
      }
    }
  return change_of(view->outcome).treated < 0 && found ? evs_analysis_find(view->analysis, found)
                                                       : NULL;
}

/* What no such figures tell. */
static const char *open_clause(const verdict_view *view)
{
  const evs_document *document = view->document;
  const evs_outcome *moved = moved_to(view);

  if (view->analysis->study->hypothetical || view->verdict.chance == EVS_CHANCE_NO_FIGURE)
    return "";
  if (!moved)
    return word(document, WORDS("; what remains open is whether the project was the cause",
                                "; offen bleibt, ob das Projekt die Ursache war"));
  return say(document,
             WORDS("; what remains open is whether the project was the cause, and whether cases "
                   "were avoided or only moved ({0} {1}\u00a0%)",
                   "; offen bleibt, ob das Projekt die Ursache war und ob Fälle vermieden oder "
                   "nur verlagert wurden ({0} {1}\u00a0%)"),
             evs_value_phrase(moved->label), evs_value_signed(change_of(moved).treated, 1));
}

const char *verdict_certainty(const verdict_view *view)
{
  const evs_document *document = view->document;
  const evs_verdict *verdict = &view->verdict;
  const bool with_interval = verdict->chance != EVS_CHANCE_NO_FIGURE &&
                             verdict->chance != EVS_CHANCE_READINGS &&
                             verdict->chance != EVS_CHANCE_NOT_TOLD;

  return say(document, WORDS("{0}: {1}{2}.", "{0}: {1}{2}."),
             evs_value_phrase(strength_opening(verdict->strength)),
             evs_value_text(say(document, chance_phrases[verdict->chance],
                                evs_value_text(with_interval ? interval_of(view) : ""))),
             evs_value_text(open_clause(view)));
}

/* ---- what would change it -------------------------------------------------------------- */

/* With the costs of the project the savings are gone earlier. */
static const char *costs_clause(const verdict_view *view)
{
  const evs_savings_result *savings = &view->analysis->savings;

  if (!view->analysis->has_savings || isnan(savings->control_growth_for_costs) ||
      view->outcome != &view->analysis->outcomes[view->analysis->savings_outcome])
    return "";
  return say(view->document,
             WORDS("; after project costs nothing would be left at {0}\u00a0% already",
                   "; nach Projektkosten bliebe schon bei {0}\u00a0% nichts übrig"),
             evs_value_signed(savings->control_growth_for_costs, 2));
}

static const char *tips_with_comparison(const verdict_view *view)
{
  const evs_document *document = view->document;
  const outcome_change change = change_of(view->outcome);
  const int decimals = view->outcome->decimals;

  return say(document,
             WORDS("The difference would be nil if the comparison ({0}) had changed by {1}\u00a0% "
                   "like {2}, instead of {3}\u00a0%{4}.",
                   "Der Unterschied wäre null, wenn sich der Vergleich ({0}) wie {2} um {1}\u00a0% "
                   "verändert hätte statt um {3}\u00a0%{4}."),
             evs_value_text(side_name(document, view->analysis, view->outcome, false)),
             evs_value_signed(change.treated, decimals),
             evs_value_text(side_name(document, view->analysis, view->outcome, true)),
             evs_value_signed(change.control, decimals), evs_value_text(costs_clause(view)));
}

/* The limit of the interval nearer to no difference, in percent without its sign. */
static double nearer_limit(const evs_inference *leading)
{
  double low = fabs(percent_of_log(leading->conf_low));
  double high = fabs(percent_of_log(leading->conf_high));

  return leading->estimate < 0 ? high : low;
}

static const char *tips_with_own_course(const verdict_view *view)
{
  const evs_inference *leading = leading_inference(view->outcome);
  const evs_document *document = view->document;

  return say(document,
             leading->estimate < 0
                 ? WORDS("Chance would suffice again if something other than the project had "
                         "lowered the figures of {0} by {1}\u00a0% or more.",
                         "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen "
                         "von {0} um {1}\u00a0% oder mehr gesenkt hätte.")
                 : WORDS("Chance would suffice again if something other than the project had "
                         "raised the figures of {0} by {1}\u00a0% or more.",
                         "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen "
                         "von {0} um {1}\u00a0% oder mehr erhöht hätte."),
             evs_value_text(side_place(document, view->analysis, view->outcome, true)),
             evs_value_number(nearer_limit(leading), 1));
}

const char *verdict_tipping(const verdict_view *view)
{
  switch (view->verdict.tips) {
  case EVS_TIPS_WITH_COMPARISON:
    return tips_with_comparison(view);
  case EVS_TIPS_WITH_OWN_COURSE:
    return tips_with_own_course(view);
  default:
    return word(view->document,
                WORDS("Figures of pilot and comparison from before and since the start, of one "
                      "definition.",
                      "Zahlen von Modellgebiet und Vergleich aus der Zeit vor und seit dem Beginn, "
                      "in einer Definition."));
  }
}
