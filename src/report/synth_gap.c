/* synth_gap.c - how far a place lies from its synthetic control, among all others in its stead. */
#include <math.h>
#include <stdlib.h>

#include "report/synth_figures.h"
#include "report/words.h"

/* With more other places their lines would be a black cloud: their middle nine tenths, then. */
enum { MOST_LINES = 60 };

static const double *gap_line(const evs_document *document, const synth_outcome *outcome,
                              const evs_synth_result *result, size_t unit, double factor)
{
  const size_t count = outcome->data.period_count;
  double *y = evs_arena_array(document->arena, count, sizeof *y);

  for (size_t t = 0; t < count; t++)
    y[t] = factor * result->gaps[unit * count + t];
  return y;
}

static int compare_numbers(const void *a, const void *b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

static void fill_band(evs_figure_band *band, const evs_document *document,
                      const synth_outcome *outcome, const evs_synth_result *result, const double *x,
                      double factor)
{
  const evs_synth_data *data = &outcome->data;
  double *sorted = evs_arena_array(document->arena, data->unit_count, sizeof *sorted);
  double *low = evs_arena_array(document->arena, data->period_count, sizeof *low);
  double *high = evs_arena_array(document->arena, data->period_count, sizeof *high);
  const size_t edge = (data->unit_count - 1) / 20;

  for (size_t t = 0; t < data->period_count; t++) {
    size_t count = 0;

    for (size_t unit = 0; unit < data->unit_count; unit++)
      if (unit != data->treated)
        sorted[count++] = factor * result->gaps[unit * data->period_count + t];
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    low[t] = sorted[edge];
    high[t] = sorted[count - 1 - edge];
  }
  *band = (evs_figure_band){EVS_ROLE_REFERENCE, x, low, high, data->period_count};
}

static void fill_gap(evs_figure_panel *panel, const evs_document *document,
                     const synth_outcomes *outcomes, const synth_outcome *outcome)
{
  const evs_synth_data *data = &outcome->data;
  const evs_synth_result *result = &outcome->results[synth_leading(outcome)];
  const level_scale scale = synth_scale(document, outcome);
  const evs_comparison times = {.periods = data->periods, .period_count = data->period_count};
  const double *x = time_positions(document, &times, data->period_count);
  const bool crowded = data->unit_count - 1 > MOST_LINES;
  evs_figure_series *series =
      evs_arena_array(document->arena, data->unit_count + 1, sizeof *series);
  evs_figure_band *band = evs_arena_alloc(document->arena, sizeof *band);
  double *zero = evs_arena_array(document->arena, data->period_count, sizeof *zero);

  *panel = (evs_figure_panel){.series = series,
                              .bands = band,
                              .band_count = crowded,
                              .decimals = scale.decimals,
                              .unit = scale.unit,
                              .signed_numbers = true};
  if (crowded)
    fill_band(band, document, outcome, result, x, scale.factor);
  for (size_t unit = 0; unit < data->unit_count && !crowded; unit++)
    if (unit != data->treated)
      series[panel->series_count++] = (evs_figure_series){
          NULL, EVS_ROLE_REFERENCE, x, gap_line(document, outcome, result, unit, scale.factor),
          data->period_count};
  series[panel->series_count++] =
      (evs_figure_series){NULL, EVS_ROLE_LIMIT, x, zero, data->period_count};
  series[panel->series_count++] = (evs_figure_series){
      synth_pilot(document, outcomes, outcome), EVS_ROLE_TREATED, x,
      gap_line(document, outcome, result, data->treated, scale.factor), data->period_count};
  synth_time_axis(panel, document, data);
}

const evs_figure *synth_gap_figure(const evs_document *document, const synth_outcomes *outcomes,
                                   const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = synth_figure_make(document, outcomes, "synth-gap", EVS_FIGURE_LINES, &panel);
  fill_gap(panel, document, outcomes, outcome);
  figure->title = say(document,
                      WORDS("How far {0} lies from what weighted means of other places give",
                            "Wie weit {0} neben gewichteten Mitteln anderer Orte liegt"),
                      evs_value_text(synth_pilot(document, outcomes, outcome)));
  figure->subtitle = say(
      document,
      outcome->data.unit_count - 1 > MOST_LINES
          ? WORDS(
                "{0}, distance by {1}; grey: the middle nine tenths of the {2} other places, each "
                "in its stead",
                "{0}, Abstand ({1}); grau: die mittleren neun Zehntel der {2} anderen Orte, jeder "
                "an seiner Stelle")
          : WORDS("{0}, distance by {1}; grey: each of the {2} other places in its stead",
                  "{0}, Abstand ({1}); grau: jeder der {2} anderen Orte an seiner Stelle"),
      evs_value_phrase(outcome->label),
      evs_value_text(synth_method_words(document, synth_leading(outcome))),
      evs_value_count(outcome->data.unit_count - 1));
  figure->description =
      word(document, WORDS("The pilot's distance from its synthetic control over time, among the "
                           "distances of all other places taken in its stead.",
                           "Der Abstand des Modellgebiets von seinem synthetischen Vergleich über "
                           "die Zeit, unter den Abständen aller anderen Orte an seiner Stelle."));
  return figure;
}
