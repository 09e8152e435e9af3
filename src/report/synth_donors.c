/* synth_donors.c - the donors of the synthetic controls: their weights, and what they bring. */
#include <math.h>
#include <string.h>

#include "report/synth_figures.h"
#include "report/words.h"

enum { MOST_DONORS = 10 };

#define LEAST_WEIGHT 0.01

/* Units by size, descending, and how many of them are at least `least`, at most MOST_DONORS. */
static size_t largest(size_t *out, const double *sizes, size_t count, double least)
{
  size_t shown = 0;

  for (size_t unit = 0; unit < count; unit++) {
    size_t at = unit;

    for (; at > 0 && sizes[out[at - 1]] < sizes[unit]; at--)
      out[at] = out[at - 1];
    out[at] = unit;
  }
  while (shown < count && shown < MOST_DONORS && sizes[out[shown]] >= least)
    shown++;
  return shown;
}

static const char *place(const evs_document *document, const synth_outcomes *outcomes,
                         const char *unit)
{
  return word(document, evs_study_place_label(outcomes->study, unit));
}

/* ---- weights ------------------------------------------------------------------ */

static void fill_weights(evs_figure_panel *panel, const evs_document *document,
                         const synth_outcomes *outcomes, const synth_outcome *outcome)
{
  static const struct {
    evs_synth_method method;
    evs_series_role role;
  } drawn[] = {{EVS_SYNTH_SDID, EVS_ROLE_TREATED},
               {EVS_SYNTH_DEMEANED, EVS_ROLE_COUNTERFACTUAL},
               {EVS_SYNTH_SC, EVS_ROLE_CONTROL},
               {EVS_SYNTH_AUGMENTED, EVS_ROLE_REFERENCE}};
  enum { DRAWN = sizeof drawn / sizeof *drawn };
  const evs_synth_data *data = &outcome->data;
  evs_arena *arena = document->arena;
  double *most = evs_arena_array(arena, data->unit_count, sizeof *most);
  size_t *order = evs_arena_array(arena, data->unit_count, sizeof *order);
  evs_figure_series *series = evs_arena_array(arena, DRAWN, sizeof *series);
  const char **names;
  size_t count;

  for (size_t unit = 0; unit < data->unit_count; unit++)
    for (size_t i = 0; i < DRAWN; i++)
      if (outcome->results[drawn[i].method].fit.weights)
        most[unit] = fmax(most[unit], fabs(outcome->results[drawn[i].method].fit.weights[unit]));
  count = largest(order, most, data->unit_count, LEAST_WEIGHT);
  names = evs_arena_array(arena, count, sizeof *names);
  for (size_t k = 0; k < count; k++)
    names[k] = place(document, outcomes, data->units[order[k]]);
  *panel = (evs_figure_panel){
      .series = series, .categories = names, .category_count = count, .decimals = 2, .unit = ""};
  for (size_t i = 0; i < DRAWN; i++) {
    const double *weights = outcome->results[drawn[i].method].fit.weights;
    double *y = evs_arena_array(arena, count, sizeof *y);

    if (!weights)
      continue;
    for (size_t k = 0; k < count; k++)
      y[k] = fabs(weights[order[k]]) < LEAST_WEIGHT / 2 ? NAN : weights[order[k]];
    series[panel->series_count++] = (evs_figure_series){
        synth_method_words(document, drawn[i].method), drawn[i].role, NULL, y, count};
  }
}

const evs_figure *synth_weights_figure(const evs_document *document, const synth_outcomes *outcomes,
                                       const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = synth_figure_make(document, outcomes, "synth-weights", EVS_FIGURE_BARS, &panel);
  fill_weights(panel, document, outcomes, outcome);
  figure->title = say(document,
                      WORDS("Which places make up the comparison for {0}",
                            "Aus welchen Orten der Vergleich für {0} besteht"),
                      evs_value_text(synth_pilot(document, outcomes, outcome)));
  figure->subtitle =
      say(document,
          WORDS("{0}: shares of the mixture by each method, from 0.01; each method's shares add up "
                "to 1, those of the augmented one may be negative",
                "{0}: Anteile an der Mischung nach jedem Verfahren, ab 0,01; je Verfahren ergeben "
                "die Anteile 1, die des ergänzten können negativ sein"),
          evs_value_phrase(outcome->label));
  figure->description = figure->subtitle;
  return figure;
}

/* ---- contributions -------------------------------------------------------------- */

/* Mean since the start less the mean before it, weighted as the method does. */
static double change_of(const synth_outcome *outcome, const evs_synth_fit *fit, size_t unit)
{
  const evs_synth_data *data = &outcome->data;
  const double *y = data->values + unit * data->period_count;
  const double before = (double)data->pre_count;
  const double after = (double)(data->period_count - data->pre_count);
  double change = 0;

  for (size_t t = 0; t < data->period_count; t++)
    change += t >= data->pre_count
                  ? y[t] / after
                  : -y[t] * (fit->time_weights ? fit->time_weights[t] : 1 / before);
  return change;
}

typedef struct {
  const char *names[MOST_DONORS + 3];
  evs_figure_step steps[MOST_DONORS + 3];
  double values[MOST_DONORS + 3];
  size_t count;
} step_list;

static void add_step(step_list *list, const char *name, double value, evs_figure_step step)
{
  list->names[list->count] = name;
  list->values[list->count] = value;
  list->steps[list->count++] = step;
}

/* Their sum. */
static double add_donors(step_list *list, const evs_document *document,
                         const synth_outcomes *outcomes, const synth_outcome *outcome,
                         double factor)
{
  const evs_synth_data *data = &outcome->data;
  const evs_synth_fit *fit = &outcome->results[synth_leading(outcome)].fit;
  double *parts = evs_arena_array(document->arena, data->unit_count, sizeof *parts);
  double *sizes = evs_arena_array(document->arena, data->unit_count, sizeof *sizes);
  size_t *order = evs_arena_array(document->arena, data->unit_count, sizeof *order);
  double whole = 0;
  double sum = 0;
  double rest = 0;
  size_t shown;

  for (size_t unit = 0; unit < data->unit_count; unit++) {
    parts[unit] = factor * fit->weights[unit] * change_of(outcome, fit, unit);
    sizes[unit] = fabs(parts[unit]);
    whole += sizes[unit];
    sum += parts[unit];
  }
  shown = largest(order, sizes, data->unit_count, fmax(1e-3 * whole, 1e-300));
  for (size_t k = 0; k < shown; k++)
    add_step(list, place(document, outcomes, data->units[order[k]]), parts[order[k]], EVS_STEP_ADD);
  for (size_t k = shown; k < data->unit_count; k++)
    rest += parts[order[k]];
  if (fabs(rest) > 1e-3 * whole)
    add_step(list, word(document, WORDS("all others", "alle anderen")), rest, EVS_STEP_ADD);
  return sum;
}

static void fill_contributions(evs_figure_panel *panel, const evs_document *document,
                               const synth_outcomes *outcomes, const synth_outcome *outcome)
{
  const level_scale scale = synth_scale(document, outcome);
  const evs_synth_fit *fit = &outcome->results[synth_leading(outcome)].fit;
  evs_figure_series *series = evs_arena_alloc(document->arena, sizeof *series);
  step_list *list = evs_arena_alloc(document->arena, sizeof *list);
  double expected;

  *list = (step_list){0};
  expected = add_donors(list, document, outcomes, outcome, scale.factor);
  add_step(list, word(document, WORDS("change to be expected", "zu erwartende Änderung")), expected,
           EVS_STEP_TOTAL);
  add_step(list,
           say(document, WORDS("{0}: actual change", "{0}: tatsächliche Änderung"),
               evs_value_text(synth_pilot(document, outcomes, outcome))),
           scale.factor * change_of(outcome, fit, outcome->data.treated), EVS_STEP_TOTAL);
  *series =
      (evs_figure_series){word(document, WORDS("part of the change", "Anteil an der Änderung")),
                          EVS_ROLE_TREATED, NULL, list->values, list->count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 1,
                              .categories = list->names,
                              .steps = list->steps,
                              .category_count = list->count,
                              .decimals = scale.decimals,
                              .unit = scale.unit,
                              .signed_numbers = true};
}

const evs_figure *synth_contributions_figure(const evs_document *document,
                                             const synth_outcomes *outcomes,
                                             const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure =
      synth_figure_make(document, outcomes, "synth-contributions", EVS_FIGURE_WATERFALL, &panel);
  fill_contributions(panel, document, outcomes, outcome);
  figure->title = say(document,
                      WORDS("What the other places let one expect for {0}",
                            "Was die anderen Orte für {0} erwarten lassen"),
                      evs_value_text(synth_pilot(document, outcomes, outcome)));
  figure->subtitle = say(
      document,
      WORDS("{0}: each place's change since the start times its weight by {1}, their sum, and the "
            "pilot's own change; the difference of the last two is the effect",
            "{0}: Änderung jedes Orts seit dem Beginn mal sein Gewicht ({1}), ihre Summe und die "
            "eigene Änderung des Modellgebiets; der Unterschied der letzten beiden ist der Effekt"),
      evs_value_phrase(outcome->label),
      evs_value_text(synth_method_words(document, synth_leading(outcome))));
  figure->description = figure->subtitle;
  return figure;
}
