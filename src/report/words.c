/* words.c - the words of the reports. */
#include "report/words.h"

#include <math.h>
#include <string.h>

#include "evalstat/event_study.h"
#include "evalstat/growth.h"
#include "evalstat/honest.h"
#include "evalstat/staggered.h"

const char *const *table_heads(const evs_document *document, const evs_phrase *heads, size_t count)
{
  const char **texts = evs_arena_array(document->arena, count, sizeof *texts);

  for (size_t i = 0; i < count; i++)
    texts[i] = word(document, heads[i]);
  return texts;
}

const char *range_words(const evs_document *document, const evs_period_range *range)
{
  const char *first = evs_period_words(document->language, range->first, document->arena);

  if (evs_period_equal(range->first, range->last))
    return first;
  return evs_arena_printf(document->arena, "%s – %s", first,
                          evs_period_words(document->language, range->last, document->arena));
}

const char *window_words(const evs_document *document, const evs_period_range *baseline,
                         evs_period end)
{
  return evs_arena_printf(document->arena, "%s → %s", range_words(document, baseline),
                          evs_period_words(document->language, end, document->arena));
}

evs_phrase provenance_phrase(evs_provenance provenance)
{
  static const evs_phrase phrases[] = {
      [EVS_PROVENANCE_UNSTATED] = {{"origin not stated", "Herkunft nicht angegeben"}},
      [EVS_PUBLISHED] = {{"as published", "wie veröffentlicht"}},
      [EVS_DERIVED] = {{"derived from published figures",
                        "aus veröffentlichten Zahlen abgeleitet"}},
      [EVS_RECONSTRUCTED] = {{"reconstructed", "rekonstruiert"}},
      [EVS_SYNTHETIC] = {{"synthetic", "synthetisch"}},
  };

  return phrases[provenance];
}

static const struct {
  const char *reason;
  evs_phrase words;
} reasons[] = {
    {EVS_REASON_NO_READING, {{"a reading is missing", "ein Wert fehlt"}}},
    {EVS_REASON_ZERO_BASELINE, {{"the baseline is 0", "Basis 0"}}},
    {EVS_REASON_NEGATIVE, {{"a reading is negative", "ein Wert ist negativ"}}},
    {EVS_REASON_ONE_PERIOD,
     {{"baseline and end are one and the same period", "Basis und Ende sind derselbe Zeitraum"}}},
    {EVS_REASON_NO_CONTROL, {{"there is no comparison value", "es gibt keinen Vergleichswert"}}},
    {EVS_REASON_NO_RESIDUAL,
     {{"the model leaves no residual", "das Modell lässt keinen Rest übrig"}}},
    {EVS_REASON_NO_FREEDOM, {{"no degree of freedom is left", "kein Freiheitsgrad bleibt übrig"}}},
    {EVS_REASON_NO_RANK,
     {{"too few units for errors clustered by unit",
       "zu wenige Einheiten für nach Einheiten gruppierte Fehler"}}},
    {EVS_REASON_NO_JOINT_TEST,
     {{"CR2 has no joint test here", "für CR2 gibt es hier keinen gemeinsamen Test"}}},
    {EVS_REASON_WEIGHTED, {{"CR2 is not offered with weights", "CR2 gibt es nicht mit Gewichten"}}},
    {EVS_REASON_ONE_BEFORE,
     {{"there is no period before the reference period",
       "vor dem Bezugszeitraum liegt kein weiterer"}}},
    {EVS_REASON_ONE_UNIT,
     {{"a single unit starts then, or is there to compare with",
       "nur eine Einheit beginnt dann oder ist zum Vergleich da"}}},
    {EVS_REASON_NO_ERRORS,
     {{"the event study has no errors", "die Ereignisstudie hat keine Fehler"}}},
    {EVS_REASON_ONE_ESTIMATE,
     {{"only one period lies before the start", "vor dem Beginn liegt nur ein Zeitraum"}}},
    {EVS_REASON_GAP,
     {{"a period has no value of both sides", "ein Zeitraum hat keine Werte beider Seiten"}}},
    {EVS_REASON_HIDDEN,
     {{"readings are hidden so that nobody can be recognised",
       "Werte werden zurückgehalten, damit niemand erkennbar ist"}}},
    {EVS_REASON_BREAK,
     {{"the definition breaks within the window", "die Definition hat im Zeitraum einen Bruch"}}},
};

const char *reason_words(const evs_document *document, const char *reason)
{
  for (size_t i = 0; reason && i < sizeof reasons / sizeof *reasons; i++)
    if (strcmp(reasons[i].reason, reason) == 0)
      return word(document, reasons[i].words);
  return word(document, WORDS("not defined", "nicht definiert"));
}

evs_cell cell_or_reason(evs_cell_class class, double number, int decimals, const char *reason)
{
  evs_cell cell = evs_cell_number(class, number, decimals);

  if (isnan(number) && reason && strcmp(reason, EVS_REASON_ZERO_BASELINE) == 0)
    cell.text = "Basis 0";
  return cell;
}
