/* sensitivity_table.c - how far the result holds when choices are varied. */
#include <math.h>

#include "report/change.h"
#include "report/sensitivity_report.h"
#include "report/words.h"

/* Kinds of variants as the reader knows them, in which quantity. */
typedef struct {
  evs_varied what;
  evs_effect effect;
  evs_phrase name;
} family;

static const family families[] = {
    {EVS_VARY_PERIOD, EVS_EFFECT_LOG, {{"without single periods", "ohne einzelne Zeiträume"}}},
    {EVS_VARY_ANTICIPATION,
     EVS_EFFECT_LOG,
     {{"without the last periods before the start", "ohne die letzten Zeiträume vor dem Beginn"}}},
    {EVS_VARY_TRANSITION,
     EVS_EFFECT_LOG,
     {{"without the first periods after the start", "ohne die ersten Zeiträume nach dem Beginn"}}},
    {EVS_VARY_TREND,
     EVS_EFFECT_LOG,
     {{"against the trend before the start", "gegen den Trend vor dem Beginn"}}},
    {EVS_VARY_START, EVS_EFFECT_LOG, {{"starts that never were", "Beginne, die es nie gab"}}},
    {EVS_VARY_SCALE,
     EVS_EFFECT_POINTS,
     {{"growth of means (points)", "Wachstum der Mittelwerte (Prozentpunkte)"}}},
    {EVS_VARY_BASELINE,
     EVS_EFFECT_POINTS,
     {{"other baselines, growth to the end (points)",
       "andere Basiszeiträume, bis zum Ende (Prozentpunkte)"}}},
};

static double published_growth(const evs_sensitivity_result *result)
{
  for (size_t i = 0; i < result->variant_count; i++)
    if (result->variants[i].is_published && result->variants[i].effect == EVS_EFFECT_POINTS)
      return result->variants[i].result.estimate;
  return NAN;
}

/* What the signs of a family are held against. */
static double reference_of(const evs_sensitivity_result *result, const family *of)
{
  return of->what == EVS_VARY_BASELINE ? published_growth(result) : result->headline.estimate;
}

/* Logarithms as percent. */
static const char *number(const evs_document *document, double value, evs_effect effect)
{
  return evs_signed_text(document->language,
                         effect == EVS_EFFECT_LOG ? percent_of_log(value) : value, 1,
                         document->arena);
}

static void add_line(evs_document *document, evs_table_builder *table,
                     const evs_sensitivity_result *result, const family *of)
{
  const double reference = reference_of(result, of);
  const evs_variant_range range = evs_variants_range(result, of->what, of->effect, reference);

  if (range.count == 0)
    return;
  evs_document_table_cell(table, evs_cell_text(word(document, of->name)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, (double)range.count, 0));
  evs_document_table_cell(table, evs_cell_text(number(document, range.low, of->effect)));
  evs_document_table_cell(table, evs_cell_text(number(document, range.high, of->effect)));
  evs_document_table_cell(table, isnan(reference)
                                     ? evs_cell_text("–")
                                     : evs_cell_number(EVS_CELL_COUNT, (double)range.same_sign, 0));
}

void add_sensitivity_table(evs_document *document, const evs_outcome *outcome,
                           const evs_sensitivity_result *result)
{
  static const evs_phrase heads[] = {{{"what was varied", "Was variiert wurde"}},
                                     {{"variants", "Varianten"}},
                                     {{"lowest", "kleinste"}},
                                     {{"highest", "größte"}},
                                     {{"same sign", "gleiches Vorzeichen"}}};
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    add_line(document, table, result, &families[i]);
  evs_document_table_note(table, word(document, WORDS("Percent where nothing else is said.",
                                                      "Prozent, wo nichts anderes steht.")));
  evs_document_table_end(table);
}

/* Variants of the true start, in logarithms: without placebos and baselines. */
static void count_signs(size_t *count, size_t *same, const evs_sensitivity_result *result)
{
  *count = *same = 0;
  for (size_t i = 0; i < 4; i++) {
    const evs_variant_range range =
        evs_variants_range(result, families[i].what, families[i].effect, result->headline.estimate);

    *count += range.count;
    *same += range.same_sign;
  }
}

static void add_headline_sentence(evs_document *document, const evs_outcome *outcome,
                                  const evs_sensitivity_result *result)
{
  size_t count;
  size_t same;

  count_signs(&count, &same, result);
  evs_document_paragraph(
      document,
      say(document,
          WORDS("{0}: the difference of {1}\u00a0% keeps its sign in {2} of {3} variants.",
                "{0}: Der Unterschied von {1}\u00a0% behält sein Vorzeichen in {2} von {3} "
                "Varianten."),
          evs_value_phrase(outcome->label),
          evs_value_signed(percent_of_log(result->headline.estimate), 1), evs_value_count(same),
          evs_value_count(count)));
}

static void add_placebo_sentence(evs_document *document, const evs_sensitivity_result *result)
{
  if (result->placebo_count == 0)
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS("At {0} of {1} starts that never were, the estimate is at least as large; these "
                "overlap, so this is no p value.",
                "Bei {0} von {1} Beginnen, die es nie gab, ist die Schätzung mindestens so groß; "
                "sie überlappen sich, ein p-Wert ist das nicht."),
          evs_value_count(result->placebo_as_large), evs_value_count(result->placebo_count)));
}

static void add_reversion_sentence(evs_document *document, const evs_reversion *reversion)
{
  if (reversion->reason)
    return;
  evs_document_paragraph(
      document,
      say(document,
          reversion->position < 0
              ? WORDS("Return to the mean: in its baseline the pilot stood {0} standard deviations "
                      "below its own earlier ratio to the comparison. Going back there would by "
                      "itself change the ratio by {1}\u00a0%; observed were {2}\u00a0%.",
                      "Rückkehr zum Mittel: Im Basiszeitraum lag das Modellgebiet {0} "
                      "Standardabweichungen unter seinem eigenen früheren Verhältnis zum "
                      "Vergleich. Die bloße Rückkehr dorthin würde es um {1}\u00a0% verändern; "
                      "beobachtet wurden {2}\u00a0%.")
              : WORDS("Return to the mean: in its baseline the pilot stood {0} standard deviations "
                      "above its own earlier ratio to the comparison. Going back there would by "
                      "itself change the ratio by {1}\u00a0%; observed were {2}\u00a0%.",
                      "Rückkehr zum Mittel: Im Basiszeitraum lag das Modellgebiet {0} "
                      "Standardabweichungen über seinem eigenen früheren Verhältnis zum "
                      "Vergleich. Die bloße Rückkehr dorthin würde es um {1}\u00a0% verändern; "
                      "beobachtet wurden {2}\u00a0%."),
          evs_value_number(fabs(reversion->position), 1),
          evs_value_signed(percent_of_log(reversion->reversion), 1),
          evs_value_signed(percent_of_log(reversion->change), 1)));
}

static void add_donor_sentence(evs_document *document, const evs_donor_standing *donors)
{
  if (donors->reason)
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS(
              "Among {0} places the pilot's baseline was number {1} from the top. As these places "
              "moved towards their mean, it alone would have changed by {2}\u00a0% beyond their "
              "common change; observed were {3}\u00a0%.",
              "Unter {0} Orten stand das Modellgebiet zu Beginn an Stelle {1} von oben. So wie "
              "diese Orte sich ihrem Mittel näherten, hätte es sich allein dadurch um {2}\u00a0% "
              "über deren gemeinsame Veränderung hinaus verändert; beobachtet wurden "
              "{3}\u00a0%."),
          evs_value_count(donors->donor_count + 1), evs_value_count(donors->rank),
          evs_value_signed(percent_of_log(donors->reversion), 1),
          evs_value_signed(percent_of_log(donors->change), 1)));
}

/* Where the trend before the start would have done it alone. */
static void add_trend_sentence(evs_document *document, const evs_sensitivity_result *result)
{
  const evs_variant_range trend =
      evs_variants_range(result, EVS_VARY_TREND, EVS_EFFECT_LOG, result->headline.estimate);

  if (trend.count == 0 || trend.same_sign == trend.count)
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS(
              "Against the trend before the start, carried on, the difference would be {0}\u00a0%, "
              "with the other sign: what came after may be no more than what had begun before.",
              "Gegenüber dem fortgesetzten Trend vor dem Beginn wären es {0}\u00a0%, mit "
              "umgekehrtem Vorzeichen: Was danach kam, kann allein fortsetzen, was davor begann."),
          evs_value_signed(percent_of_log(trend.low), 1)));
}

void add_sensitivity_sentences(evs_document *document, const evs_outcome *outcome,
                               const evs_sensitivity_result *result)
{
  if (!result->reason) {
    add_headline_sentence(document, outcome, result);
    add_trend_sentence(document, result);
    add_placebo_sentence(document, result);
    add_reversion_sentence(document, &result->reversion);
    add_donor_sentence(document, &result->donors);
    return;
  }
  evs_document_paragraph(
      document, say(document,
                    WORDS("{0}: nothing can be varied over time; only the baseline is.",
                          "{0}: Über die Zeit lässt sich nichts variieren, nur die Basis."),
                    evs_value_phrase(outcome->label)));
}
