/* its_table.c - the models of an interrupted time series side by side. */
#include <math.h>

#include "report/change.h"
#include "report/its_report.h"
#include "report/words.h"

static bool is_logarithmic(const evs_its_result *result)
{
  return result->logarithm || evs_its_model_is_count(result->model);
}

/* An estimate as it is printed: logarithms as percent. */
typedef struct {
  double value;
  double low;
  double high;
  int places; /* two digits of the half interval, else of the value */
  const char *unit;
} printed_estimate;

static double printed_value(double value, bool logarithmic)
{
  return logarithmic ? percent_of_log(value) : value;
}

static printed_estimate print_estimate(const evs_its_result *result, const evs_inference *estimate)
{
  const bool logarithmic = is_logarithmic(result);
  printed_estimate out = {.value = printed_value(estimate->estimate, logarithmic),
                          .low = printed_value(estimate->conf_low, logarithmic),
                          .high = printed_value(estimate->conf_high, logarithmic),
                          .unit = logarithmic ? "\u00a0%" : ""};
  double size = isnan(out.low) ? fabs(out.value) : (out.high - out.low) / 4;
  double places = size > 0 ? 1 - floor(log10(size)) : 2;

  out.places = (int)fmax(0, fmin(6, places));
  if (logarithmic)
    out.places = out.places > 1 ? 2 : 1;
  return out;
}

static const char *value_words(const evs_document *document, const printed_estimate *printed)
{
  if (isnan(printed->value))
    return "–";
  return evs_arena_printf(
      document->arena, "%s%s",
      evs_signed_text(document->language, printed->value, printed->places, document->arena),
      printed->unit);
}

static const char *interval_words(const evs_document *document, const printed_estimate *printed)
{
  if (isnan(printed->low))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s%s",
      evs_signed_text(document->language, printed->low, printed->places, document->arena),
      evs_signed_text(document->language, printed->high, printed->places, document->arena),
      printed->unit);
}

/* The control by its name, several units of it together as the comparison. */
static const char *control_words(const evs_document *document, const its_outcomes *outcomes,
                                 const its_outcome *outcome)
{
  if (outcome->data.control_unit_count > 1)
    return word(document, WORDS("comparison", "Vergleich"));
  if (outcomes->study->contains_treated && evs_kind_adds_up(outcome->data.kind))
    return say(
        document, WORDS("{0} without {1}", "{0} ohne {1}"),
        evs_value_phrase(evs_study_place_label(outcomes->study, outcome->data.control_name)),
        evs_value_phrase(evs_study_place_label(outcomes->study, outcome->data.treated_name)));
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

const char *its_model_words(const evs_document *document, const evs_its_result *result)
{
  static const evs_phrase names[EVS_ITS_MODEL_COUNT] = {
      {{"least squares, Newey-West errors", "Kleinste Quadrate, Newey-West-Fehler"}},
      {{"Prais-Winsten", "Prais-Winsten"}},
      {{"autoregressive errors (REML)", "Autoregressive Fehler (REML)"}},
      {{"Poisson", "Poisson"}},
      {{"quasi-Poisson", "Quasi-Poisson"}},
      {{"negative binomial", "Negativ-binomial"}}};
  const bool full = result->model == EVS_ITS_AR1 && result->likelihood == EVS_ML;
  const char *name =
      full ? word(document, WORDS("autoregressive errors (ML)", "Autoregressive Fehler (ML)"))
           : word(document, names[result->model]);

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
  const printed_estimate printed = print_estimate(result, estimate);

  evs_document_table_cell(table, evs_cell_text(term));
  evs_document_table_cell(table, evs_cell_text(its_model_words(document, result)));
  evs_document_table_cell(
      table, evs_cell_number(is_logarithmic(result) ? EVS_CELL_PERCENT : EVS_CELL_POINTS,
                             printed.value, printed.places));
  evs_document_table_cell(table, evs_cell_text(interval_words(document, &printed)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, estimate->p_value, 3));
}

static void add_notes(evs_document *document, evs_table_builder *table, const its_outcome *outcome)
{
  bool logarithmic = false;

  for (size_t i = 0; i < outcome->result_count; i++) {
    const evs_its_result *result = &outcome->results[i];

    logarithmic |= is_logarithmic(result);
    if (!isnan(result->autocorrelation))
      evs_document_table_note(
          table, say(document, WORDS("{0}: autocorrelation {1}.", "{0}: Autokorrelation {1}."),
                     evs_value_text(its_model_words(document, result)),
                     evs_value_number(result->autocorrelation, 2)));
    if (!isnan(result->dispersion))
      evs_document_table_note(table,
                              say(document, WORDS("{0}: dispersion {1}.", "{0}: Dispersion {1}."),
                                  evs_value_text(its_model_words(document, result)),
                                  evs_value_number(result->dispersion, 2)));
  }
  if (logarithmic)
    evs_document_table_note(table, word(document, WORDS("Percent; trends per period.",
                                                        "Prozent; Trends je Zeitraum.")));
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
  printed_estimate printed;

  if (!shown)
    return say(document,
               WORDS("{0}: an interrupted time series cannot be fitted.",
                     "{0}: Eine unterbrochene Zeitreihe lässt sich nicht anpassen."),
               evs_value_phrase(outcome->label));
  leading = &shown->terms[its_leading_term(outcome)];
  printed = print_estimate(shown, leading);
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
             evs_value_text(value_words(document, &printed)));
}
