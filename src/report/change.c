/* change.c - how much an outcome changed: two readings, or means before and since the start. */
#include "report/change.h"

#include <assert.h>
#include <math.h>

#include "report/figures.h"
#include "report/words.h"

bool is_over_time(const evs_outcome *outcome)
{
  return evs_outcome_over_time(outcome);
}

static const char *mean_reason(double growth)
{
  return isnan(growth) ? EVS_REASON_ZERO_BASELINE : NULL;
}

outcome_change change_of(const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;
  const evs_series_result *series = outcome->series;

  if (!is_over_time(outcome))
    return (outcome_change){did->treated.growth_rate, did->control.growth_rate,
                            did->growth_difference,   did->treated.reason,
                            did->control.reason,      did->reason};
  return (outcome_change){series->treated.growth_rate,
                          series->control.growth_rate,
                          series->growth_difference,
                          mean_reason(series->treated.growth_rate),
                          mean_reason(series->control.growth_rate),
                          mean_reason(series->growth_difference)};
}

/* "Jan 20 – Dez 21" */
static const char *short_range(const evs_document *document, const evs_period_range *range)
{
  return evs_arena_printf(document->arena, "%s\u00a0–\u00a0%s",
                          evs_period_short(document->language, range->first, document->arena),
                          evs_period_short(document->language, range->last, document->arena));
}

const char *change_window(const evs_document *document, const evs_outcome *outcome)
{
  const evs_window *window = &outcome->did.treated.window;
  const evs_series *series;
  evs_period_range before, since;

  if (!is_over_time(outcome))
    return window_words(document, &window->baseline, window->end);
  series = &outcome->series->series;
  before = (evs_period_range){series->periods[0], series->periods[series->pre_count - 1]};
  since =
      (evs_period_range){series->periods[series->pre_count], series->periods[series->count - 1]};
  return evs_arena_printf(document->arena, "%s → %s", short_range(document, &before),
                          short_range(document, &since));
}

const char *change_note(const evs_document *document, const evs_analysis *analysis)
{
  size_t count = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++)
    count += is_over_time(&analysis->outcomes[i]);
  if (count == 0)
    return NULL;
  if (count == analysis->outcome_count)
    return word(document,
                WORDS("The mean since the start is compared with the mean before it.",
                      "Verglichen wird das Mittel seit dem Beginn mit dem Mittel davor."));
  return word(document,
              WORDS("Where there are enough periods, the mean since the start is compared with the "
                    "mean before it; the others are two readings.",
                    "Wo es genügend Zeiträume gibt, wird das Mittel seit dem Beginn mit dem Mittel "
                    "davor verglichen; alles andere sind zwei Stände."));
}

/* ---- over time ----------------------------------------------------------------- */

const evs_inference *leading_inference(const evs_outcome *outcome)
{
  return is_over_time(outcome) ? evs_series_inference(outcome->series, outcome->series->headline)
                               : NULL;
}

double percent_of_log(double log_effect)
{
  return 100 * expm1(log_effect);
}

double effect_percent(const evs_outcome *outcome)
{
  const evs_inference *leading = leading_inference(outcome);

  if (!is_over_time(outcome))
    return NAN;
  return percent_of_log(leading ? leading->estimate : outcome->series->blocks.estimate);
}

bool is_told_from_chance(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_inference *leading = leading_inference(outcome);

  return leading && leading->p_value <= 1 - analysis->series_request.confidence;
}

const char *p_words(const evs_document *document, double p_value)
{
  const evs_cell cell = evs_cell_number(EVS_CELL_P_VALUE, p_value, 3);
  const char *words = evs_cell_words(&cell, document->language, document->arena);

  return evs_arena_printf(document->arena, "p\u00a0%s%s", *words == '<' ? "" : "=\u00a0", words);
}

const char *effect_interval_words(const evs_document *document, const evs_inference *row)
{
  return say(document, WORDS("{0} to {1}\u00a0%", "{0} bis {1}\u00a0%"),
             evs_value_signed(percent_of_log(row->conf_low), 1),
             evs_value_signed(percent_of_log(row->conf_high), 1));
}

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

const char *ratio_words(const evs_document *document, const evs_rate_ratio *ratio)
{
  const int decimals = ratio_decimals(ratio);

  return say(document,
             WORDS("rate ratio {0} to {1}; 1 would be no difference",
                   "Ratenverhältnis {0} bis {1}; 1 hieße kein Unterschied"),
             evs_value_number(ratio->conf_low, decimals),
             evs_value_number(ratio->conf_high, decimals));
}

const char *confidence_words(const evs_document *document, const evs_analysis *analysis)
{
  return say(document, WORDS("{0}\u00a0% interval", "{0}-%-Intervall"),
             evs_value_number(100 * analysis->series_request.confidence, -1));
}

/* ---- sentences -------------------------------------------------------------------- */

/* Where other methods see it otherwise, or what remains of the errors lasts. */
static const char *caveat(const evs_document *document, const evs_series_result *result)
{
  const evs_agreement *agreement = &result->agreement;

  if (agreement->kind == EVS_VIEWS_DIFFER_IN_PROOF || agreement->kind == EVS_VIEWS_DIFFER_IN_SIGN)
    return say(document,
               WORDS(" But the methods do not agree on that ({0} of {1} exclude chance).",
                     " Darin stimmen die Verfahren aber nicht überein (den Zufall schließen {0} "
                     "von {1} aus)."),
               evs_value_count(agreement->rejecting), evs_value_count(agreement->testing));
  return evs_series_errors_last(result)
             ? word(document, WORDS(" But deviations last here, so p and interval look better than "
                                    "they are.",
                                    " Aber Abweichungen halten hier lange an; p-Wert und Intervall "
                                    "wirken deshalb besser, als sie sind."))
             : "";
}

static const char *chance_sentence(const evs_document *document, const evs_analysis *analysis,
                                   const evs_outcome *outcome)
{
  const evs_inference *leading = leading_inference(outcome);

  assert(leading);
  return say(document,
             is_told_from_chance(analysis, outcome)
                 ? WORDS("By the method that leads, the ratio of the two seldom moves that far by "
                         "itself ({0}).{1}",
                         "Nach dem führenden Verfahren schwankt das Verhältnis der beiden von "
                         "selbst selten so weit ({0}).{1}")
                 : WORDS("By itself the ratio of the two can move that far, too ({0}).{1}",
                         "So weit schwankt das Verhältnis der beiden auch von selbst ({0}).{1}"),
             evs_value_text(p_words(document, leading->p_value)),
             evs_value_text(caveat(document, outcome->series)));
}

/* Why no method can say how sure the change is. */
static evs_phrase unknown_phrase(const evs_series_result *result)
{
  if (result->series.kind == EVS_STOCK)
    return WORDS("How sure that is cannot be said: a stock counts the same cases again and again.",
                 "Wie sicher das ist, lässt sich nicht sagen: Ein Bestand zählt dieselben Fälle "
                 "immer wieder.");
  if (!evs_kind_is_count(result->series.kind) && !isnan(result->blocks.std_error))
    return WORDS("How sure that is cannot be said: with so few periods what lasts from one to the "
                 "next cannot be told from an effect.",
                 "Wie sicher das ist, lässt sich nicht sagen: Bei so wenigen Zeiträumen ist, was "
                 "von einem zum nächsten nachwirkt, von einer Wirkung nicht zu trennen.");
  return WORDS("No method can say how sure that is.", "Kein Verfahren kann sagen, wie sicher das "
                                                      "ist.");
}

static const char *size_sentence(const evs_document *document, const evs_analysis *analysis,
                                 const evs_outcome *outcome)
{
  const evs_inference *leading = leading_inference(outcome);
  double effect = effect_percent(outcome);

  return say(
      document,
      effect < 0
          ? WORDS("Since the start {0} has been {1}\u00a0% below what the course of the comparison "
                  "would give{2}.",
                  "Seit dem Beginn liegt {0} {1}\u00a0% unter dem, was der Verlauf des Vergleichs "
                  "ergäbe{2}.")
          : WORDS("Since the start {0} has been {1}\u00a0% above what the course of the comparison "
                  "would give{2}.",
                  "Seit dem Beginn liegt {0} {1}\u00a0% über dem, was der Verlauf des Vergleichs "
                  "ergäbe{2}."),
      evs_value_text(side_name(document, analysis, outcome, true)),
      evs_value_number(fabs(effect), 1),
      evs_value_text(leading ? evs_arena_printf(document->arena, " (%s %s)",
                                                confidence_words(document, analysis),
                                                effect_interval_words(document, leading))
                             : ""));
}

const char *effect_sentence(const evs_document *document, const evs_analysis *analysis,
                            const evs_outcome *outcome)
{
  const char *chance = leading_inference(outcome) ? chance_sentence(document, analysis, outcome)
                                                  : word(document, unknown_phrase(outcome->series));

  if (isnan(effect_percent(outcome)))
    return chance;
  return evs_arena_printf(document->arena, "%s %s", size_sentence(document, analysis, outcome),
                          chance);
}

/* ---- cards -------------------------------------------------------------------------- */

evs_key_figure effect_card(const evs_document *document, const evs_analysis *analysis,
                           const evs_outcome *outcome)
{
  const outcome_change change = change_of(outcome);

  return (evs_key_figure){say(document,
                              WORDS("{0}: against the comparison", "{0}: gegenüber dem Vergleich"),
                              evs_value_phrase(outcome->label)),
                          say(document, WORDS("{0}\u00a0%", "{0}\u00a0%"),
                              evs_value_signed(effect_percent(outcome), 1)),
                          say(document,
                              WORDS("since the start; {0} {1}\u00a0%, {2} {3}\u00a0%",
                                    "seit dem Beginn; {0} {1}\u00a0%, {2} {3}\u00a0%"),
                              evs_value_text(side_name(document, analysis, outcome, true)),
                              evs_value_signed(change.treated, 1),
                              evs_value_text(side_name(document, analysis, outcome, false)),
                              evs_value_signed(change.control, 1))};
}

evs_phrase unknown_detail(const evs_series_result *result)
{
  if (result->series.kind == EVS_STOCK)
    return WORDS("a stock counts the same cases again and again",
                 "ein Bestand zählt dieselben Fälle immer wieder");
  if (!evs_kind_is_count(result->series.kind) && !isnan(result->blocks.std_error))
    return WORDS("too few periods to tell chance from effect",
                 "zu wenige Zeiträume, um Zufall und Wirkung zu trennen");
  return WORDS("no method gives an answer", "kein Verfahren gibt eine Antwort");
}
