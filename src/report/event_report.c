/* event_report.c - the document of event studies. */
#include "report/event_report.h"

#include <math.h>

#include "report/change.h"
#include "report/series_report.h"
#include "report/words.h"

/* Or of the smallest effect where there is no error. */
int event_places(const evs_event_study_result *result)
{
  double least = INFINITY;

  for (size_t t = 0; t < result->period_count; t++) {
    const evs_inference *effect = &result->effects[t];
    const double size = isnan(effect->std_error) ? fabs(effect->estimate) : effect->std_error;

    if (t != result->reference && size > 0)
      least = fmin(least, size);
  }
  return isinf(least) ? 2 : (int)fmax(0, fmin(6, 1 - floor(log10(least))));
}

static const char *interval_words(const evs_document *document, const evs_inference *effect,
                                  int places)
{
  if (isnan(effect->conf_low))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s",
      evs_signed_text(document->language, effect->conf_low, places, document->arena),
      evs_signed_text(document->language, effect->conf_high, places, document->arena));
}

static void add_line(const evs_document *document, evs_table_builder *table,
                     const evs_event_study_result *result, size_t t, int places)
{
  const evs_inference *effect = &result->effects[t];

  evs_document_table_cell(table, evs_cell_period(result->periods[t]));
  if (t == result->reference) {
    evs_document_table_cell(table, evs_cell_text(word(document, WORDS("reference", "Bezug"))));
    evs_document_table_cell(table, evs_cell_text("–"));
    evs_document_table_cell(table, evs_cell_text("–"));
    return;
  }
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_POINTS, effect->estimate, places));
  evs_document_table_cell(table, evs_cell_text(interval_words(document, effect, places)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, effect->p_value, 3));
}

void add_event_table(evs_document *document, const event_outcome *outcome)
{
  static const evs_phrase heads[] = {
      {{"period", "Zeitraum"}}, {{"effect", "Wirkung"}}, {{"interval", "Intervall"}}, {{"p", "p"}}};
  const evs_event_study_result *result = &outcome->result;
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  for (size_t t = 0; t < result->period_count; t++)
    add_line(document, table, result, t, event_places(result));
  evs_document_table_note(
      table,
      result->errors == EVS_TWFE_CLASSICAL
          ? word(document, WORDS("Classical errors: as if all values of all units were independent "
                                 "with the same variance.",
                                 "Klassische Fehler: als wären alle Werte aller Einheiten "
                                 "unabhängig und gleich gestreut."))
      : result->errors == EVS_TWFE_CLUSTERED
          ? word(document,
                 WORDS("Errors clustered by unit (CR1).", "Fehler nach Einheiten gruppiert (CR1)."))
          : say(document, WORDS("Errors: {0}.", "Fehler: {0}."),
                evs_value_text(panel_method_words(document, (evs_panel_method)result->errors))));
  if (!isnan(result->critical))
    evs_document_table_note(
        table, say(document,
                   WORDS("Each interval holds by itself; all hold together with {0} standard "
                         "errors to either side.",
                         "Jedes Intervall gilt für sich; alle gemeinsam gelten mit {0} "
                         "Standardfehlern nach beiden Seiten."),
                   evs_value_number(result->critical, 2)));
  evs_document_table_end(table);
}

static const char *no_test(const evs_document *document, const event_outcome *outcome)
{
  return say(document,
             WORDS("{0}: whether both sides ran alike before the start cannot be tested ({1}).",
                   "{0}: Ob beide Seiten vor dem Beginn gleich verliefen, lässt sich nicht prüfen "
                   "({1})."),
             evs_value_phrase(outcome->label),
             evs_value_text(reason_words(document, outcome->refusal
                                                       ? outcome->refusal
                                                       : outcome->result.pretrend.inference)));
}

const char *event_sentence(const evs_document *document, const event_outcome *outcome)
{
  const evs_joint_test *test = &outcome->result.pretrend;

  if (outcome->refusal || isnan(test->p_value))
    return no_test(document, outcome);
  return say(
      document,
      test->p_value < 0.05
          ? WORDS("{0}: already before the start both sides ran apart ({1}; F with {2} and "
                  "{3} degrees of freedom); what came after cannot be read as an effect "
                  "alone.",
                  "{0}: Schon vor dem Beginn liefen beide Seiten auseinander ({1}; F mit "
                  "{2} und {3} Freiheitsgraden); was danach kam, ist nicht allein als "
                  "Wirkung zu lesen.")
          : WORDS("{0}: before the start no difference of the courses is told from chance "
                  "({1}; F with {2} and {3} degrees of freedom); that is no proof that there "
                  "was none.",
                  "{0}: Vor dem Beginn ist kein Unterschied der Verläufe vom Zufall zu "
                  "trennen ({1}; F mit {2} und {3} Freiheitsgraden); dass es keinen gab, "
                  "ist damit nicht bewiesen."),
      evs_value_phrase(outcome->label), evs_value_text(p_words(document, test->p_value)),
      evs_value_number(test->dof_num, 0), evs_value_number(test->dof, 0));
}

void event_report(evs_document *document, const event_outcomes *outcomes)
{
  const char *notice = evs_phrase_text(document->language, outcomes->study->notice);

  document->title = word(document, WORDS("Event study", "Ereignisstudie"));
  document->subtitle = evs_phrase_text(document->language, outcomes->study->title);
  if (notice)
    evs_document_notice(document, notice);
  for (size_t i = 0; i < outcomes->outcome_count; i++) {
    const event_outcome *outcome = &outcomes->outcomes[i];

    add_event_rows(document, outcomes, outcome);
    evs_document_paragraph(document, event_sentence(document, outcome));
    if (!outcome->refusal)
      add_event_table(document, outcome);
  }
  evs_document_findings(document);
}
