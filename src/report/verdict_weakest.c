/* verdict_weakest.c - the weakest link of an argument in words. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/verdict.h"
#include "report/words.h"

/* Places: {0} pilot, {1} comparison, {2} outcome, {3} baseline; {4} and {5} are numbers of the
   weakness itself. */
static const evs_phrase phrases[EVS_WEAKNESS_COUNT] = {
    [EVS_WEAKNESS_HYPOTHETICAL] = {{"No project is known in {0}: whatever is found there is no "
                                    "effect.",
                                    "In {0} ist kein Projekt bekannt: Was sich dort zeigt, ist "
                                    "keine Wirkung."}},
    [EVS_WEAKNESS_BREAK] = {{"The definition of “{2}” changes within the window, so before and "
                             "after cannot be compared.",
                             "Die Definition von „{2}“ ändert sich im Zeitraum; vorher und nachher "
                             "sind nicht vergleichbar."}},
    [EVS_WEAKNESS_NO_COMPARISON] = {{"What would have happened anyway is not known ({4}).",
                                     "Was ohnehin geschehen wäre, ist nicht bekannt ({4})."}},
    [EVS_WEAKNESS_START_AFTER_END] = {{"The last reading is from before the start: nothing of the "
                                       "project has been observed.",
                                       "Der letzte Stand liegt vor dem Beginn: Vom Projekt ist "
                                       "noch nichts zu sehen."}},
    [EVS_WEAKNESS_BASELINE_TREATED] = {{"The baseline {3} is already a time with the project; "
                                        "there is no reading from before it.",
                                        "Die Basis {3} ist schon Projektzeit; einen Stand von "
                                        "davor gibt es nicht."}},
    [EVS_WEAKNESS_TWO_READINGS] = {{"The difference rests on two readings only; whether the "
                                    "places had drifted apart before does not show.",
                                    "Der Unterschied beruht auf nur zwei Ständen; ob sich die Orte "
                                    "schon vorher auseinanderentwickelten, ist nicht zu sehen."}},
    [EVS_WEAKNESS_STOCK] = {{"A stock counts the same cases again and again; the cases begun would "
                             "say more.",
                             "Ein Bestand zählt dieselben Fälle immer wieder; die begonnenen Fälle "
                             "sagten mehr."}},
    [EVS_WEAKNESS_SHORT_SERIES] = {{"The series is short: {4} periods on the shorter side of the "
                                    "start, where it takes {5}.",
                                    "Die Reihe ist kurz: {4} Zeiträume auf der kürzeren Seite des "
                                    "Beginns, nötig wären {5}."}},
    [EVS_WEAKNESS_NO_METHOD] = {{"None of the methods can judge this series.",
                                 "Keines der Verfahren kann diese Reihe beurteilen."}},
    [EVS_WEAKNESS_SIGNS_DIFFER] = {{"The methods do not even agree on the direction.",
                                    "Die Verfahren sind sich nicht einmal über die Richtung "
                                    "einig."}},
    [EVS_WEAKNESS_WITHIN_CHANCE] = {{"The figures vary too much for so small a difference.",
                                     "Für einen so kleinen Unterschied schwanken die Zahlen zu "
                                     "stark."}},
    [EVS_WEAKNESS_TREND] = {{"If the trend before the start had gone on, the difference would be "
                             "{4}\u00a0%: it may only continue what began before.",
                             "Wäre der Trend vor dem Beginn weitergegangen, wären es {4}\u00a0%: "
                             "Der Unterschied kann fortsetzen, was vorher begann."}},
    [EVS_WEAKNESS_RETURN_TO_MEAN] = {{"{0} started from an unusual level: mere return to the usual "
                                      "would give {4}\u00a0% of the {5}\u00a0% observed.",
                                      "{0} begann bei einem ungewöhnlichen Stand: Die bloße "
                                      "Rückkehr zum Üblichen ergäbe {4}\u00a0% der beobachteten "
                                      "{5}\u00a0%."}},
    [EVS_WEAKNESS_PLACEBO] = {{"At {4} of {5} starts that never were, the difference is as large.",
                               "Bei {4} von {5} Beginnen, die es nie gab, ist der Unterschied "
                               "genauso groß."}},
    [EVS_WEAKNESS_PROOF_DIFFERS] = {{"The methods do not agree: chance is excluded by {4} of {5}.",
                                     "Die Verfahren sind sich nicht einig: Ausgeschlossen ist der "
                                     "Zufall bei {4} von {5}."}},
    [EVS_WEAKNESS_ERRORS_LAST] = {{"Deviations last long here, so interval and p-value look better "
                                   "than they are.",
                                   "Abweichungen halten hier lange an; Intervall und p-Wert wirken "
                                   "besser, als sie sind."}},
    [EVS_WEAKNESS_CONTAMINATED] =
        {{"{1} contains {0} and cannot be cleaned of it; against the rest "
          "alone the difference would be larger.",
          "{1} enthält {0} und lässt sich nicht bereinigen; gegen den "
          "Rest allein wäre der Unterschied größer."}},
    [EVS_WEAKNESS_SMALL_BASE] = {{"The baseline holds only {4} cases: a few more or less make "
                                  "large percentages.",
                                  "Die Basis sind nur {4} Fälle: Wenige mehr oder weniger ergeben "
                                  "große Prozentwerte."}},
    [EVS_WEAKNESS_SIZES_DIFFER] = {{"The methods agree on the direction, but not on the size.",
                                    "Die Verfahren sind sich über die Richtung einig, nicht über "
                                    "die Größe."}},
    [EVS_WEAKNESS_WINDOWS_DIFFER] = {{"The figures cover different times and do not explain one "
                                      "another.",
                                      "Die Zahlen decken verschiedene Zeiten ab und erklären "
                                      "einander nicht."}},
    [EVS_WEAKNESS_ONE_PILOT] = {{"There is one pilot, not drawn by lot: whatever else changed in "
                                 "{0} at that time would look the same.",
                                 "Es gibt ein Modellgebiet, nicht ausgelost: Was sich in {0} sonst "
                                 "zur gleichen Zeit änderte, sähe genauso aus."}},
    [EVS_WEAKNESS_NOT_DRAWN] = {{"The places were not drawn by lot: they may have differed from "
                                 "the start.",
                                 "Die Orte wurden nicht ausgelost: Sie können sich von Anfang an "
                                 "unterschieden haben."}},
};

static evs_value percent(double log_effect)
{
  return evs_value_signed(percent_of_log(log_effect), 1);
}

/* The return that says more: to the own mean, or to that of the other places. */
static void fill_return(evs_value out[2], const evs_sensitivity_result *variants)
{
  const evs_reversion *own = &variants->reversion;
  const evs_donor_standing *others = &variants->donors;
  const bool take_own = !own->reason && (others->reason || own->reversion / own->change >=
                                                               others->reversion / others->change);

  out[0] = percent(take_own ? own->reversion : others->reversion);
  out[1] = percent(take_own ? own->change : others->change);
}

/* The numbers {4} and {5} of one weakness. */
static void fill_own(evs_value out[2], const verdict_view *view)
{
  const evs_sensitivity_result *variants = verdict_variants(view);
  const evs_series_result *series = view->outcome->series;

  out[0] = out[1] = evs_value_text("");
  switch (view->verdict.weakest) {
  case EVS_WEAKNESS_NO_COMPARISON:
    out[0] = evs_value_text(reason_words(view->document, change_of(view->outcome).reason));
    break;
  case EVS_WEAKNESS_SHORT_SERIES:
    out[0] = evs_value_count(evs_series_shorter_side(&series->series));
    out[1] = evs_value_count(EVS_LEAST_FOR_LEVELS);
    break;
  case EVS_WEAKNESS_TREND:
    out[0] = percent(evs_variants_range(variants, EVS_VARY_TREND, EVS_EFFECT_LOG, 0).low);
    break;
  case EVS_WEAKNESS_RETURN_TO_MEAN:
    fill_return(out, variants);
    break;
  case EVS_WEAKNESS_PLACEBO:
    out[0] = evs_value_count(variants->placebo_as_large);
    out[1] = evs_value_count(variants->placebo_count);
    break;
  case EVS_WEAKNESS_PROOF_DIFFERS:
    out[0] = evs_value_count(series->agreement.rejecting);
    out[1] = evs_value_count(series->agreement.testing);
    break;
  case EVS_WEAKNESS_SMALL_BASE:
    out[0] = evs_value_number(evs_verdict_cases(view->outcome), -1);
    break;
  default:
    break;
  }
}

const char *verdict_weakest(const verdict_view *view)
{
  const evs_document *document = view->document;
  const evs_outcome *outcome = view->outcome;
  evs_value own[2];

  fill_own(own, view);
  return say(document, phrases[view->verdict.weakest],
             evs_value_text(side_place(document, view->analysis, outcome, true)),
             evs_value_text(side_place(document, view->analysis, outcome, false)),
             evs_value_phrase(outcome->label),
             evs_value_text(range_words(document, &outcome->did.treated.window.baseline)), own[0],
             own[1]);
}
