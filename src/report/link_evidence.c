/* link_evidence.c - direction and strength of evidence of one indicator, and their words. */
#include "report/link_evidence.h"

#include <math.h>

#include "report/change.h"
#include "report/words.h"

found_direction found_between(double change, double difference, evs_expectation expected)
{
  double wanted = expected == EVS_EXPECT_RISE ? 1 : -1;
  bool own = change * wanted > 0;

  if (isnan(change) || expected == EVS_EXPECT_NOTHING)
    return FOUND_NOTHING;
  if (isnan(difference))
    return own ? FOUND_ALONE : FOUND_CONTRARY_ALONE;
  if (difference == 0)
    return FOUND_SAME;
  if (difference * wanted > 0)
    return own ? FOUND_AS_EXPECTED : FOUND_ONLY_AGAINST;
  return own ? FOUND_LESS : FOUND_CONTRARY;
}

link_evidence link_assess(const evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome, evs_expectation expected,
                          const evs_sensitivity_result *variants)
{
  link_evidence out = {FOUND_NOTHING, strength_phrase(EVS_STRENGTH_NONE),
                       WORDS("not measured", "nicht gemessen")};
  outcome_change change;
  evs_verdict verdict;

  if (!outcome)
    return out;
  change = change_of(outcome);
  out.found = found_between(change.treated, change.difference, expected);
  if (isnan(change.treated)) {
    out.reason = WORDS("a reading is missing", "ein Stand fehlt");
    return out;
  }
  verdict = verdict_view_of(document, analysis, outcome, variants).verdict;
  out.strength = strength_phrase(verdict.strength);
  out.reason = weakness_words(verdict.weakest);
  return out;
}

const char *evidence_words(const evs_document *document, const link_evidence *evidence)
{
  return say(document, WORDS("{0}: {1}", "{0}: {1}"), evs_value_phrase(evidence->strength),
             evs_value_phrase(evidence->reason));
}

evs_phrase expectation_words(evs_expectation expected)
{
  if (expected == EVS_EXPECT_RISE)
    return WORDS("rise", "Anstieg");
  return expected == EVS_EXPECT_FALL ? WORDS("fall", "Rückgang") : WORDS("–", "–");
}

evs_phrase found_words(found_direction found)
{
  static const evs_phrase words[FOUND_COUNT] = {
      [FOUND_NOTHING] = {{"–", "–"}},
      [FOUND_AS_EXPECTED] = {{"as expected", "wie erwartet"}},
      [FOUND_ALONE] = {{"as expected, without comparison", "wie erwartet, ohne Vergleich"}},
      [FOUND_ONLY_AGAINST] = {{"only against the comparison",
                               "nur gegenüber dem Vergleich wie erwartet"}},
      [FOUND_LESS] = {{"as expected, but less than in the comparison",
                       "wie erwartet, aber weniger als im Vergleich"}},
      [FOUND_SAME] = {{"no difference", "kein Unterschied"}},
      [FOUND_CONTRARY] = {{"against expectation", "entgegen der Erwartung"}},
      [FOUND_CONTRARY_ALONE] = {{"against expectation, without comparison",
                                 "entgegen der Erwartung, ohne Vergleich"}},
  };

  return words[found];
}

evs_phrase weakness_words(evs_weakness weakness)
{
  static const evs_phrase words[EVS_WEAKNESS_COUNT] = {
      [EVS_WEAKNESS_HYPOTHETICAL] = {{"no project", "kein Projekt"}},
      [EVS_WEAKNESS_BREAK] = {{"change of definition", "andere Definition"}},
      [EVS_WEAKNESS_NO_COMPARISON] = {{"no comparison", "kein Vergleich"}},
      [EVS_WEAKNESS_START_AFTER_END] = {{"nothing since the start", "nichts seit dem Beginn"}},
      [EVS_WEAKNESS_BASELINE_TREATED] = {{"no reading from before", "kein Stand davor"}},
      [EVS_WEAKNESS_TWO_READINGS] = {{"two readings", "zwei Stände"}},
      [EVS_WEAKNESS_STOCK] = {{"the same cases each time", "immer dieselben Fälle"}},
      [EVS_WEAKNESS_SHORT_SERIES] = {{"short series", "kurze Reihe"}},
      [EVS_WEAKNESS_NO_METHOD] = {{"no method leads", "kein Verfahren gilt"}},
      [EVS_WEAKNESS_SIGNS_DIFFER] = {{"methods differ in sign", "Verfahren uneins"}},
      [EVS_WEAKNESS_WITHIN_CHANCE] = {{"within chance", "im Bereich des Zufalls"}},
      [EVS_WEAKNESS_TREND] = {{"trend before", "Trend davor"}},
      [EVS_WEAKNESS_RETURN_TO_MEAN] = {{"return to the mean", "Rückkehr zum Mittel"}},
      [EVS_WEAKNESS_PLACEBO] = {{"other starts as large", "andere Beginne ebenso"}},
      [EVS_WEAKNESS_PROOF_DIFFERS] = {{"methods disagree", "Verfahren uneins"}},
      [EVS_WEAKNESS_ERRORS_LAST] = {{"deviations last", "Abweichungen halten an"}},
      [EVS_WEAKNESS_CONTAMINATED] = {{"comparison holds the pilot",
                                      "Vergleich enthält das Modellgebiet"}},
      [EVS_WEAKNESS_SMALL_BASE] = {{"few cases", "wenige Fälle"}},
      [EVS_WEAKNESS_SIZES_DIFFER] = {{"sizes differ", "Größe uneins"}},
      [EVS_WEAKNESS_WINDOWS_DIFFER] = {{"other window", "anderer Zeitraum"}},
      [EVS_WEAKNESS_ONE_PILOT] = {{"one pilot", "ein Modellgebiet"}},
      [EVS_WEAKNESS_NOT_DRAWN] = {{"not drawn by lot", "nicht ausgelost"}},
  };

  return words[weakness];
}
