/* its_table.c - the models of an interrupted time series side by side. */
#include <math.h>

#include "report/its_report.h"
#include "report/words.h"

/* Places that show two digits of the standard error. */
static int places_of(const evs_inference *estimate)
{
  double size = isnan(estimate->std_error) ? fabs(estimate->estimate) : estimate->std_error;
  double places = size > 0 ? 1 - floor(log10(size)) : 2;

  return (int)fmax(0, fmin(6, places));
}

static const char *interval_words(const evs_document *document, const evs_inference *estimate)
{
  const int places = places_of(estimate);

  if (isnan(estimate->conf_low))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s",
      evs_signed_text(document->language, estimate->conf_low, places, document->arena),
      evs_signed_text(document->language, estimate->conf_high, places, document->arena));
}

/* The control by its name, several units of it together as the comparison. */
static const char *control_words(const evs_document *document, const its_outcomes *outcomes,
                                 const its_outcome *outcome)
{
  if (outcome->data.control_unit_count > 1)
    return word(document, WORDS("comparison", "Vergleich"));
  return word(document, evs_study_place_label(outcomes->study, outcome->data.control_name));
}

/* With a control the plain coefficients are the control's. */
static const char *term_words(const evs_document *document, const its_outcomes *outcomes,
                              const its_outcome *outcome, size_t term)
{
  const char *place =
      outcome->data.control_name
          ? control_words(document, outcomes, outcome)
          : word(document, evs_study_place_label(outcomes->study, outcome->data.treated_name));

  switch (term) {
  case EVS_ITS_PRE_SLOPE:
    return say(document, WORDS("trend before the start, {0}", "Trend vor dem Beginn, {0}"),
               evs_value_text(place));
  case EVS_ITS_LEVEL_CHANGE:
    return say(document, WORDS("step at the start, {0}", "Sprung zum Beginn, {0}"),
               evs_value_text(place));
  case EVS_ITS_SLOPE_CHANGE:
    return say(document, WORDS("change of trend, {0}", "Änderung des Trends, {0}"),
               evs_value_text(place));
  case EVS_ITS_LEVEL_DIFFERENCE:
    return word(document,
                WORDS("step, pilot less comparison", "Sprung, Modellgebiet minus Vergleich"));
  case EVS_ITS_SLOPE_DIFFERENCE:
    return word(document, WORDS("change of trend, pilot less comparison",
                                "Änderung des Trends, Modellgebiet minus Vergleich"));
  default:
    return word(document, WORDS("effect in the last period", "Wirkung im letzten Zeitraum"));
  }
}

static const char *model_words(const evs_document *document, const evs_its_result *result)
{
  static const evs_phrase names[EVS_ITS_MODEL_COUNT] = {
      {{"least squares, Newey-West errors", "Kleinste Quadrate, Newey-West-Fehler"}},
      {{"Prais-Winsten", "Prais-Winsten"}},
      {{"autoregressive errors (REML)", "Autoregressive Fehler (REML)"}},
      {{"Poisson", "Poisson"}},
      {{"quasi-Poisson", "Quasi-Poisson"}},
      {{"negative binomial", "Negativ-binomial"}}};
  const char *name = word(document, names[result->model]);

  if (!result->logarithm)
    return name;
  return say(document, WORDS("{0}, of the logarithm", "{0}, des Logarithmus"),
             evs_value_text(name));
}

static bool has_term(const its_outcome *outcome, size_t term)
{
  return outcome->data.control_name ||
         (term != EVS_ITS_LEVEL_DIFFERENCE && term != EVS_ITS_SLOPE_DIFFERENCE);
}

static void add_line(evs_document *document, evs_table_builder *table, const char *term,
                     const evs_its_result *result, const evs_inference *estimate)
{
  evs_document_table_cell(table, evs_cell_text(term));
  evs_document_table_cell(table, evs_cell_text(model_words(document, result)));
  evs_document_table_cell(
      table, evs_cell_number(EVS_CELL_POINTS, estimate->estimate, places_of(estimate)));
  evs_document_table_cell(table, evs_cell_text(interval_words(document, estimate)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, estimate->p_value, 3));
}

static void add_notes(evs_document *document, evs_table_builder *table, const its_outcome *outcome)
{
  bool logarithmic = false;

  for (size_t i = 0; i < outcome->result_count; i++) {
    const evs_its_result *result = &outcome->results[i];

    logarithmic |= result->logarithm || evs_its_model_is_count(result->model);
    if (!isnan(result->autocorrelation))
      evs_document_table_note(
          table, say(document, WORDS("{0}: autocorrelation {1}.", "{0}: Autokorrelation {1}."),
                     evs_value_text(model_words(document, result)),
                     evs_value_number(result->autocorrelation, 2)));
    if (!isnan(result->dispersion))
      evs_document_table_note(table,
                              say(document, WORDS("{0}: dispersion {1}.", "{0}: Dispersion {1}."),
                                  evs_value_text(model_words(document, result)),
                                  evs_value_number(result->dispersion, 2)));
  }
  if (logarithmic)
    evs_document_table_note(table,
                            word(document, WORDS("Logarithms: 0.10 is about 10 percent.",
                                                 "Logarithmen: 0,10 sind rund 10 Prozent.")));
}

void add_its_table(evs_document *document, const its_outcomes *outcomes, const its_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"what", "Was"}},
                                     {{"model", "Modell"}},
                                     {{"estimate", "Schätzung"}},
                                     {{"interval", "Intervall"}},
                                     {{"p", "p"}}};
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  for (size_t term = 0; term < EVS_ITS_TERM_COUNT; term++)
    for (size_t i = 0; i < outcome->result_count && has_term(outcome, term); i++)
      add_line(document, table, term_words(document, outcomes, outcome, term), &outcome->results[i],
               &outcome->results[i].terms[term]);
  add_notes(document, table, outcome);
  evs_document_table_end(table);
}

const char *its_sentence(const evs_document *document, const its_outcomes *outcomes,
                         const its_outcome *outcome)
{
  const evs_its_result *shown = its_shown(outcome);
  const evs_inference *leading;

  if (!shown)
    return say(document,
               WORDS("{0}: an interrupted time series cannot be fitted.",
                     "{0}: Eine unterbrochene Zeitreihe lässt sich nicht anpassen."),
               evs_value_phrase(outcome->label));
  leading = &shown->terms[its_leading_term(outcome)];
  if (its_models_disagree(outcome))
    return say(document,
               WORDS("{0}: with and without allowing for autocorrelation the step differs in sign "
                     "or in whether it is told from 0, so this series does not settle it.",
                     "{0}: Mit und ohne Berücksichtigung der Autokorrelation unterscheidet sich "
                     "der Sprung im Vorzeichen oder darin, ob er von 0 zu trennen ist; diese "
                     "Reihe entscheidet es nicht."),
               evs_value_phrase(outcome->label));
  return say(document,
             leading->conf_low > 0 || leading->conf_high < 0
                 ? WORDS("{0}: the step of {1} at the start is {2}; its interval does not hold 0.",
                         "{0}: Der Sprung zum Beginn in {1} beträgt {2}; das Intervall enthält "
                         "0 nicht.")
                 : WORDS("{0}: the step of {1} at the start is {2} and not told from 0.",
                         "{0}: Der Sprung zum Beginn in {1} beträgt {2} und ist von 0 nicht zu "
                         "trennen."),
             evs_value_phrase(outcome->label),
             evs_value_phrase(evs_study_place_label(outcomes->study, outcome->data.treated_name)),
             evs_value_signed(leading->estimate, places_of(leading)));
}
