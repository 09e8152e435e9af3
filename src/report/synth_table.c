/* synth_table.c - the methods of the synthetic controls side by side. */
#include <math.h>

#include "report/synth_report.h"
#include "report/words.h"

const char *synth_method_words(const evs_document *document, evs_synth_method method)
{
  static const evs_phrase names[EVS_SYNTH_METHOD_COUNT] = {
      {{"synthetic control", "synthetische Kontrolle"}},
      {{"augmented synthetic control", "ergänzte synthetische Kontrolle"}},
      {{"synthetic control of deviations", "synthetische Kontrolle der Abweichungen"}},
      {{"synthetic DiD", "synthetischer DiD"}},
      {{"DiD, equal weights", "DiD, gleiche Gewichte"}},
      {{"synthetic control by predictors", "synthetische Kontrolle nach Merkmalen"}}};

  return word(document, names[method]);
}

static const char *place(const evs_document *document, const synth_outcomes *outcomes,
                         const char *unit)
{
  return word(document, evs_study_place_label(outcomes->study, unit));
}

/* Three digits of the largest effect; whole numbers where it has more. */
static int decimals_of(const synth_outcome *outcome)
{
  double most = 0;

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++)
    most = fmax(most, fabs(outcome->results[i].fit.effect));
  return most > 0 ? (int)fmax(0, fmin(6, 2 - floor(log10(most)))) : 2;
}

static const char *signed_level(const evs_document *document, const synth_outcome *outcome,
                                double value)
{
  const char *text =
      evs_signed_text(document->language, value, decimals_of(outcome), document->arena);

  return outcome->data.kind == EVS_COST ? evs_arena_printf(document->arena, "%s\u00a0€", text)
                                        : text;
}

static const char *level_words(const evs_document *document, const synth_outcome *outcome,
                               double value)
{
  const char *text =
      evs_number_text(document->language, value, decimals_of(outcome), document->arena);

  return outcome->data.kind == EVS_COST ? evs_arena_printf(document->arena, "%s\u00a0€", text)
                                        : text;
}

static void add_line(evs_document *document, evs_table_builder *table, const synth_outcome *outcome,
                     evs_synth_method method)
{
  const evs_synth_result *result = &outcome->results[method];
  const evs_synth_fit *fit = &result->fit;
  const int decimals = decimals_of(outcome);

  evs_document_table_cell(table, evs_cell_text(synth_method_words(document, method)));
  evs_document_table_cell(
      table, evs_cell_text(fit->reason ? "–" : signed_level(document, outcome, fit->effect)));
  evs_document_table_cell(
      table, evs_cell_number(EVS_CELL_COUNT, fit->reason ? NAN : (double)result->rank, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, result->p_value, 3));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, fit->pre_rmspe, decimals));
  evs_document_table_cell(
      table, evs_cell_number(EVS_CELL_NUMBER, isinf(fit->rmspe_ratio) ? NAN : fit->rmspe_ratio, 1));
  evs_document_table_cell(
      table, evs_cell_number(EVS_CELL_COUNT, fit->reason ? NAN : (double)fit->support_count, 0));
}

void add_synth_table(evs_document *document, const synth_outcomes *outcomes,
                     const synth_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"method", "Verfahren"}},
                                     {{"mean effect", "mittlerer Effekt"}},
                                     {{"rank", "Rang"}},
                                     {{"p", "p"}},
                                     {{"miss before", "Abstand davor"}},
                                     {{"after : before", "danach : davor"}},
                                     {{"donors with weight", "Orte mit Gewicht"}}};
  const evs_synth_data *data = &outcome->data;
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++)
    if (evs_synth_offers(data, (evs_synth_method)i))
      add_line(document, table, outcome, (evs_synth_method)i);
  evs_document_table_note(
      table,
      say(document,
          WORDS("Rank: how many of the {0} places have an effect at least as large as {1}, itself "
                "included, when each in turn takes its place; p is that share. Miss before: root "
                "of the mean squared distance before the start.",
                "Rang: wie viele der {0} Orte, jeder einmal an die Stelle von {1} gesetzt, einen "
                "mindestens so großen Effekt zeigen, dieser Ort selbst mitgezählt; p ist ihr "
                "Anteil. Abstand davor: Wurzel des mittleren quadratischen Abstands vor dem "
                "Beginn."),
          evs_value_count(data->unit_count),
          evs_value_text(place(document, outcomes, data->units[data->treated]))));
  evs_document_table_end(table);
}

/* Weights below it are only in the rows. */
#define LEAST_SHOWN 0.01

/* Units by the greatest of their optimised weights, descending. */
static size_t *order_of(const evs_document *document, const synth_outcome *outcome, double *most)
{
  const size_t count = outcome->data.unit_count;
  size_t *order = evs_arena_array(document->arena, count, sizeof *order);

  for (size_t unit = 0; unit < count; unit++) {
    size_t at = unit;

    for (size_t i = EVS_SYNTH_SC; i <= EVS_SYNTH_SDID; i++)
      if (outcome->results[i].fit.weights)
        most[unit] = fmax(most[unit], fabs(outcome->results[i].fit.weights[unit]));
    for (; at > 0 && most[order[at - 1]] < most[unit]; at--)
      order[at] = order[at - 1];
    order[at] = unit;
  }
  return order;
}

void add_synth_weights(evs_document *document, const synth_outcomes *outcomes,
                       const synth_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"weight of", "Gewicht von"}},
                                     {{"synthetic control", "synthetische Kontrolle"}},
                                     {{"augmented", "ergänzt"}},
                                     {{"of deviations", "der Abweichungen"}},
                                     {{"synthetic DiD", "synthetischer DiD"}}};
  const evs_synth_data *data = &outcome->data;
  double *most = evs_arena_array(document->arena, data->unit_count, sizeof *most);
  const size_t *order = order_of(document, outcome, most);
  evs_table_builder *table =
      begin_table(document,
                  say(document, WORDS("{0}: shares of the mixture", "{0}: Anteile an der Mischung"),
                      evs_value_phrase(outcome->label)),
                  heads);

  for (size_t k = 0; k < data->unit_count; k++) {
    if (most[order[k]] < LEAST_SHOWN)
      continue;
    evs_document_table_cell(table, evs_cell_text(place(document, outcomes, data->units[order[k]])));
    for (size_t i = EVS_SYNTH_SC; i <= EVS_SYNTH_SDID; i++) {
      const double *weights = outcome->results[i].fit.weights;

      evs_document_table_cell(
          table, evs_cell_number(EVS_CELL_NUMBER, weights ? weights[order[k]] : NAN, 3));
    }
  }
  evs_document_table_note(table, word(document, WORDS("Places with a weight of 0.01 or more.",
                                                      "Orte mit einem Gewicht ab 0,01.")));
  evs_document_table_end(table);
}

static const char *synth_effect(const evs_document *document, const synth_outcome *outcome,
                                evs_synth_method method)
{
  return signed_level(document, outcome, outcome->results[method].fit.effect);
}

static void add_range_sentence(evs_document *document, const synth_outcomes *outcomes,
                               const synth_outcome *outcome)
{
  const evs_synth_data *data = &outcome->data;
  const synth_range range = synth_range_of(outcome);

  evs_document_paragraph(
      document,
      say(document,
          WORDS("{0}: since the start {1} lies on average {2} ({3}) to {4} ({5}) from what "
                "weighted means of the other places would give; the {6} methods differ by up to "
                "{7}, and {8} of them see an effect above 0.",
                "{0}: Seit dem Beginn liegt {1} im Mittel {2} ({3}) bis {4} ({5}) neben dem, was "
                "gewichtete Mittel der anderen Orte ergäben; die {6} Verfahren unterscheiden sich "
                "um bis zu {7}, und {8} von ihnen sehen einen Effekt über 0."),
          evs_value_phrase(outcome->label),
          evs_value_text(place(document, outcomes, data->units[data->treated])),
          evs_value_text(synth_effect(document, outcome, range.lowest)),
          evs_value_text(synth_method_words(document, range.lowest)),
          evs_value_text(synth_effect(document, outcome, range.highest)),
          evs_value_text(synth_method_words(document, range.highest)), evs_value_count(range.count),
          evs_value_text(level_words(document, outcome,
                                     outcome->results[range.highest].fit.effect -
                                         outcome->results[range.lowest].fit.effect)),
          evs_value_count(range.positive)));
}

evs_synth_method synth_leading(const synth_outcome *outcome)
{
  return outcome->results[EVS_SYNTH_SDID].fit.reason ? EVS_SYNTH_DID : EVS_SYNTH_SDID;
}

static void add_placebo_sentence(evs_document *document, const synth_outcome *outcome)
{
  const evs_synth_method method = synth_leading(outcome);
  const evs_synth_result *result = &outcome->results[method];

  evs_document_paragraph(
      document,
      say(document,
          WORDS("Placebo test by {0}: each of the other {1} places takes its stead in turn; with "
                "an effect at least as large: {2} (p\u00a0=\u00a0{3}; with so many places it "
                "cannot be below {4}).",
                "Placebo-Test ({0}): Jeder der {1} anderen Orte kommt einmal an seine Stelle; mit "
                "mindestens so großem Effekt: {2} (p\u00a0=\u00a0{3}; bei so vielen Orten kann p "
                "nicht unter {4} liegen)."),
          evs_value_text(synth_method_words(document, method)),
          evs_value_count(result->unit_count - 1), evs_value_count(result->rank - 1),
          evs_value_number(result->p_value, 3),
          evs_value_number(1 / (double)result->unit_count, 3)));
}

/* "0.032 (synthetic control), 0.097 (...)" of the methods that have one. */
static const char *conformal_list(const evs_document *document, const synth_outcome *outcome)
{
  const char *list = NULL;

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++) {
    const double p = outcome->conformal[i].effect.p_value;

    if (isnan(p))
      continue;
    list = say(document,
               list ? WORDS("{0}, {1} ({2})", "{0}, {1} ({2})") : WORDS("{1} ({2})", "{1} ({2})"),
               evs_value_text(list ? list : ""), evs_value_number(p, 3),
               evs_value_text(synth_method_words(document, (evs_synth_method)i)));
  }
  return list;
}

static void add_conformal_sentence(evs_document *document, const synth_outcome *outcome)
{
  const evs_synth_conformal_result *conformal = &outcome->conformal[EVS_SYNTH_SC];
  const char *list = conformal_list(document, outcome);

  if (isnan(conformal->attainable_p))
    return;
  evs_document_paragraph(
      document,
      list
          ? say(document,
                WORDS("By the pilot's own past (conformal test: the gaps shifted cyclically over "
                      "{0} periods, weights fitted over all of them): p\u00a0=\u00a0{1}; the least "
                      "that so many shifts allow is {2}.",
                      "Nach der eigenen Vergangenheit des Modellgebiets (konformer Test: Abstände "
                      "zyklisch über {0} Zeiträume verschoben, Gewichte über alle bestimmt): "
                      "p\u00a0=\u00a0{1}; der kleinste Wert, den so viele Verschiebungen zulassen, "
                      "ist {2}."),
                evs_value_count(outcome->data.period_count), evs_value_text(list),
                evs_value_number(conformal->attainable_p, 3))
          : say(document,
                WORDS("The pilot's own past is too short for a conformal test: {0} shifts in time "
                      "allow no p value below {1}.",
                      "Für einen konformen Test ist die eigene Vergangenheit des Modellgebiets zu "
                      "kurz: {0} Verschiebungen in der Zeit lassen keinen p-Wert unter {1} zu."),
                evs_value_count(outcome->data.period_count),
                evs_value_number(conformal->attainable_p, 3)));
}

/* What one donor may do to the effect. */
static void add_left_out_sentence(evs_document *document, const synth_outcome *outcome)
{
  const evs_synth_method method =
      outcome->results[EVS_SYNTH_SDID].fit.reason ? EVS_SYNTH_SC : EVS_SYNTH_SDID;
  const evs_synth_result *result = &outcome->results[method];
  double low = INFINITY;
  double high = -INFINITY;

  for (size_t unit = 0; unit < outcome->data.unit_count; unit++) {
    low = fmin(low, result->without[unit]);
    high = fmax(high, result->without[unit]);
  }
  if (low > high)
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS("Without any one of the places that have a weight, the effect by {0} lies between "
                "{1} and {2}.",
                "Ohne je einen der Orte mit Gewicht liegt der Effekt ({0}) zwischen {1} und {2}."),
          evs_value_text(synth_method_words(document, method)),
          evs_value_text(signed_level(document, outcome, low)),
          evs_value_text(signed_level(document, outcome, high))));
}

static void add_earlier_sentence(evs_document *document, const synth_outcome *outcome)
{
  const evs_synth_method method = synth_leading(outcome);
  const double *earlier = outcome->results[method].earlier;
  double low = INFINITY;
  double high = -INFINITY;

  for (size_t t = 0; t < outcome->data.pre_count; t++) {
    low = fmin(low, earlier[t]);
    high = fmax(high, earlier[t]);
  }
  if (low > high)
    return;
  evs_document_paragraph(
      document,
      say(document,
          low == high
              ? WORDS("From a start that never was, before the true one, the same method ({0}) "
                      "gives {1}; the nearer to the effect, the less the effect says.",
                      "Von einem Beginn, den es nie gab, vor dem wirklichen, ergibt dasselbe "
                      "Verfahren ({0}) {1}; je näher am Effekt, desto weniger sagt dieser.")
              : WORDS("From starts that never were, before the true one, the same method ({0}) "
                      "gives {1} to {2}; the nearer to the effect, the less the effect says.",
                      "Von Beginnen, die es nie gab, vor dem wirklichen, ergibt dasselbe Verfahren "
                      "({0}) {1} bis {2}; je näher am Effekt, desto weniger sagt dieser."),
          evs_value_text(synth_method_words(document, method)),
          evs_value_text(signed_level(document, outcome, low)),
          evs_value_text(signed_level(document, outcome, high))));
}

void add_synth_sentences(evs_document *document, const synth_outcomes *outcomes,
                         const synth_outcome *outcome)
{
  if (outcome->refusal) {
    evs_document_paragraph(document,
                           say(document,
                               WORDS("{0}: no synthetic control can be made.",
                                     "{0}: Eine synthetische Vergleichsgruppe ist nicht möglich."),
                               evs_value_phrase(outcome->label)));
    return;
  }
  add_range_sentence(document, outcomes, outcome);
  add_placebo_sentence(document, outcome);
  add_conformal_sentence(document, outcome);
  add_left_out_sentence(document, outcome);
  add_earlier_sentence(document, outcome);
}
