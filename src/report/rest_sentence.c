/* rest_sentence.c - what a comparison that contains the pilot hides, in words. */
#include <math.h>

#include "report/figures.h"
#include "report/sentences.h"
#include "report/words.h"

/* "5 bis 9 %" */
static const char *share_words(const evs_document *document, const evs_study *study)
{
  double low = 100 * evs_decimal_double(study->treated_share_low);
  double high = 100 * evs_decimal_double(study->treated_share_high);

  if (low == high)
    return say(document, WORDS("{0}\u00a0%", "{0}\u00a0%"), evs_value_number(low, -1));
  return say(document, WORDS("{0} to {1}\u00a0%", "{0} bis {1}\u00a0%"), evs_value_number(low, -1),
             evs_value_number(high, -1));
}

/* "+5,01 bis +5,46" */
static const char *range_of(const evs_document *document, const evs_bounds *bounds)
{
  return say(document, WORDS("{0} to {1}", "{0} bis {1}"), evs_value_signed(bounds->low, 2),
             evs_value_signed(bounds->high, 2));
}

static const char *known_share(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;

  return say(
      document,
      WORDS(
          "{0} contains {1}. If the pilot's share of the comparison's baseline is {2}, the rest "
          "grew by {3}\u00a0%, and against it alone the difference is {4} percentage points: all "
          "values that these shares and the rounding of the readings allow. What moved from one "
          "to the other is not in it.",
          "{0} enthält {1}. Liegt der Anteil des Modellgebiets am Ausgangswert des Vergleichs bei "
          "{2}, so veränderte sich der Rest um {3}\u00a0%, und gegen ihn allein beträgt der "
          "Unterschied {4} Prozentpunkte: alle Werte, die diese Anteile und die Rundung der "
          "Stände zulassen. Was sich vom einen zum anderen verlagert hat, ist darin nicht "
          "enthalten."),
      evs_value_text(side_name(document, analysis, outcome, false)),
      evs_value_text(side_name(document, analysis, outcome, true)),
      evs_value_text(share_words(document, analysis->study)),
      evs_value_text(range_of(document, &did->rest_growth_bounds)),
      evs_value_text(range_of(document, &did->rest_bounds)));
}

/* The difference against the rest for shares that stand for none that is known. */
static const char *unknown_share(const evs_document *document, const evs_analysis *analysis,
                                 const evs_outcome *outcome)
{
  double difference = outcome->did.growth_difference;

  return say(
      document,
      WORDS("{0} contains {1}; how large {1}'s share of the baseline is, is not known. Against the "
            "rest alone the difference would be larger: {2} percentage points with a share of "
            "5\u00a0%, {3} with 10\u00a0%, {4} with 20\u00a0%.",
            "{0} enthält {1}; welchen Anteil am Ausgangswert {1} hat, ist nicht bekannt. Gegen den "
            "Rest allein wäre der Unterschied größer: {2} Prozentpunkte bei einem Anteil von "
            "5\u00a0%, {3} bei 10\u00a0%, {4} bei 20\u00a0%."),
      evs_value_text(side_name(document, analysis, outcome, false)),
      evs_value_text(side_name(document, analysis, outcome, true)),
      evs_value_signed(difference / 0.95, 2), evs_value_signed(difference / 0.9, 2),
      evs_value_signed(difference / 0.8, 2));
}

const char *rest_sentence(const evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;

  if (!did->rest_applies || isnan(did->growth_difference))
    return NULL;
  return isnan(did->rest) ? unknown_share(document, analysis, outcome)
                          : known_share(document, analysis, outcome);
}
