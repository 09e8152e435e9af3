/* honest_report.c - in words how far an event study holds. */
#include "report/honest_report.h"

#include <math.h>

#include "report/change.h"
#include "report/honest_rows.h"
#include "report/words.h"

/* Two digits of the half length of the interval under parallel courses. */
static int places_of(const honest_outcome *outcome)
{
  const evs_honest_interval *interval = &outcome->targets[0].parallel;
  const double half = (interval->high - interval->low) / 2;

  return half > 0 ? (int)fmax(0, fmin(6, 1 - floor(log10(half)))) : 2;
}

evs_value honest_bound_value(double bound, int most)
{
  int places = 0;

  while (places < most && fabs(bound * pow(10, places) - round(bound * pow(10, places))) > 1e-9)
    places++;
  return evs_value_number(bound, places);
}

static const char *limit(const evs_document *document, double value, bool open, int places)
{
  const char *text = evs_signed_text(document->language, value, places, document->arena);

  return open ? evs_arena_printf(document->arena, "%s*", text) : text;
}

static const char *interval_words(const evs_document *document, const evs_honest_interval *interval,
                                  int places)
{
  return evs_arena_printf(document->arena, "%s … %s",
                          limit(document, interval->low, interval->low_open, places),
                          limit(document, interval->high, interval->high_open, places));
}

static evs_cell bound_cell(const evs_document *document, const honest_bound *bound, int places)
{
  return evs_cell_text(bound->reason ? "–" : interval_words(document, &bound->interval, places));
}

static void add_lines(evs_document *document, evs_table_builder *table,
                      const honest_outcome *outcome, evs_phrase name, bool bends, int places)
{
  const honest_target *first = &outcome->targets[0];
  const size_t count = bends ? first->bend_count : first->magnitude_count;

  for (size_t i = 0; i < count; i++) {
    const honest_bound *bound = bends ? &first->bends[i] : &first->magnitudes[i];

    evs_document_table_cell(
        table, evs_cell_text(
                   say(document, name, honest_bound_value(bound->bound, bends ? places + 1 : 2))));
    for (size_t k = 0; k < outcome->target_count; k++) {
      const honest_target *target = &outcome->targets[k];

      evs_document_table_cell(
          table, bound_cell(document, bends ? &target->bends[i] : &target->magnitudes[i], places));
    }
  }
}

static bool is_open(const honest_outcome *outcome)
{
  bool open = false;

  for (size_t k = 0; k < outcome->target_count; k++)
    for (size_t i = 0; i < outcome->targets[k].magnitude_count; i++)
      open |= outcome->targets[k].magnitudes[i].interval.low_open ||
              outcome->targets[k].magnitudes[i].interval.high_open;
  return open;
}

static void add_bounds_table(evs_document *document, const honest_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"assumption", "Annahme"}},
                                     {{"first period", "erster Zeitraum"}},
                                     {{"mean of all", "Mittel aller"}}};
  const int places = places_of(outcome);
  evs_table_builder *table = evs_document_table_begin(
      document, word(document, outcome->label),
      table_heads(document, heads, 1 + outcome->target_count), 1 + outcome->target_count);

  evs_document_table_cell(table,
                          evs_cell_text(word(document, WORDS("both would have run alike",
                                                             "beide wären gleich verlaufen"))));
  for (size_t k = 0; k < outcome->target_count; k++)
    evs_document_table_cell(
        table, evs_cell_text(interval_words(document, &outcome->targets[k].parallel, places)));
  add_lines(document, table, outcome,
            WORDS("steps up to {0} × the largest before", "Schritte bis {0} × der größte vorher"),
            false, places);
  add_lines(document, table, outcome,
            WORDS("trend bends by at most {0}", "Trend knickt um höchstens {0}"), true, places);
  if (is_open(outcome))
    evs_document_table_note(table, word(document, WORDS("* The interval goes further.",
                                                        "* Das Intervall reicht weiter.")));
  evs_document_table_end(table);
}

static const char *breakdown_sentence(const evs_document *document, const honest_outcome *outcome)
{
  const double breakdown = outcome->targets[0].magnitude_breakdown;

  if (breakdown == 0)
    return say(document,
               WORDS("{0}: the difference in the first period does not stand out from chance even "
                     "if both sides would have run alike.",
                     "{0}: Der Unterschied im ersten Zeitraum hebt sich vom Zufall nicht ab, "
                     "selbst wenn beide Seiten gleich verlaufen wären."),
               evs_value_phrase(outcome->label));
  if (isinf(breakdown) || isnan(breakdown))
    return say(document,
               WORDS("{0}: no deviation of the courses of the size seen before the start explains "
                     "the difference in the first period.",
                     "{0}: Keine Abweichung der Verläufe von der Größe der vor dem Beginn "
                     "gesehenen erklärt den Unterschied im ersten Zeitraum."),
               evs_value_phrase(outcome->label));
  return say(document,
             WORDS("{0}: the difference in the first period stands out from chance as long as the "
                   "courses would not have moved apart by more than {1} times the largest step "
                   "seen before the start.",
                   "{0}: Der Unterschied im ersten Zeitraum hebt sich vom Zufall ab, solange sich "
                   "die Verläufe ohne das Projekt nicht um mehr als das {1}-Fache des größten "
                   "Schritts vor dem Beginn auseinanderbewegt hätten."),
             evs_value_phrase(outcome->label), evs_value_number(breakdown, 1));
}

static void range_of(const evs_unit_variants *variants, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (size_t i = 0; i < variants->without_count; i++) {
    *low = fmin(*low, variants->without[i].result.estimate);
    *high = fmax(*high, variants->without[i].result.estimate);
  }
}

static void add_unit_sentences(evs_document *document, const honest_outcome *outcome)
{
  const evs_unit_variants *variants = &outcome->variants;
  const double size = fabs(variants->headline.estimate);
  const int places = size > 0 ? (int)fmax(0, fmin(6, 2 - floor(log10(size)))) : 2;
  double low;
  double high;

  range_of(variants, &low, &high);
  if (variants->without_count > 0)
    evs_document_paragraph(
        document,
        say(document,
            outcome->has_own_starts
                ? WORDS("{0}: the mean of {1} of all effects since the starts lies between {2} and "
                        "{3} when one unit at a time is left out.",
                        "{0}: Das Mittel von {1} aller Wirkungen seit dem jeweiligen Beginn liegt "
                        "zwischen {2} und {3}, wenn jeweils eine Einheit fehlt.")
                : WORDS("{0}: the difference in differences of {1} (effects of units and periods) "
                        "lies between {2} and {3} when one unit at a time is left out.",
                        "{0}: Die Differenz der Differenzen von {1} (Effekte von Einheiten und "
                        "Zeiträumen) liegt zwischen {2} und {3}, wenn jeweils eine Einheit fehlt."),
            evs_value_phrase(outcome->label), evs_value_signed(variants->headline.estimate, places),
            evs_value_signed(low, places), evs_value_signed(high, places)));
  if (variants->placebo_count > 0)
    evs_document_paragraph(
        document,
        say(document,
            WORDS(
                "Among {0} units, each in the pilot's place, its estimate is number {1} by size "
                "(p = {2}, exact if any of them could have been the pilot).",
                "Unter {0} Einheiten, jede an der Stelle des Modellgebiets, steht seine Schätzung "
                "der Größe nach an Stelle {1} (p = {2}, exakt, wenn jede hätte Modellgebiet sein "
                "können)."),
            evs_value_count(variants->placebo_count + 1), evs_value_count(variants->rank),
            evs_value_number((double)variants->rank / (double)(variants->placebo_count + 1), 3)));
}

static void add_caution(evs_document *document, const honest_outcome *outcome)
{
  if (outcome->has_one_treated)
    evs_document_paragraph(
        document,
        word(document,
             WORDS("With one treated unit these bounds take the errors of the event study as "
                   "classical; where neighbouring periods resemble each other they are too narrow.",
                   "Bei nur einem Modellgebiet gelten für diese Schranken die klassischen Fehler "
                   "der Ereignisstudie; wo sich benachbarte Zeiträume ähneln, sind sie zu eng.")));
}

void add_honest_sentences(evs_document *document, const honest_outcome *outcome)
{
  if (outcome->unit_names)
    add_unit_sentences(document, outcome);
  if (outcome->reason) {
    evs_document_paragraph(
        document, say(document,
                      WORDS("{0}: no bounds on courses that would not have been alike ({1}).",
                            "{0}: keine Schranken für ungleiche Verläufe ({1})."),
                      evs_value_phrase(outcome->label),
                      evs_value_text(reason_words(document, outcome->reason))));
    return;
  }
  evs_document_paragraph(document, breakdown_sentence(document, outcome));
  add_caution(document, outcome);
}

void add_honest_outcome(evs_document *document, const evs_panel *panel,
                        const honest_outcome *outcome)
{
  add_honest_rows(document, panel, outcome);
  add_honest_sentences(document, outcome);
  if (!outcome->reason)
    add_bounds_table(document, outcome);
}

void honest_starts_report(evs_document *document, const staggered_outcomes *outcomes,
                          const honest_outcome *bounds, size_t count)
{
  const char *notice = evs_phrase_text(document->language, outcomes->study->notice);

  document->title = word(document, WORDS("What the result hangs on", "Woran das Ergebnis hängt"));
  document->subtitle = evs_phrase_text(document->language, outcomes->study->title);
  if (notice)
    evs_document_notice(document, notice);
  for (size_t i = 0; i < count; i++)
    add_honest_outcome(document, outcomes->panel, &bounds[i]);
  evs_document_findings(document);
}

void honest_report(evs_document *document, const honest_outcome *outcome)
{
  document->title = word(document, WORDS("What the result hangs on", "Woran das Ergebnis hängt"));
  add_honest_outcome(document, NULL, outcome);
  evs_document_findings(document);
}
