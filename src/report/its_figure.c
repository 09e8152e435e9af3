/* its_figure.c - a series, the line fitted to it, and where it was heading. */
#include <math.h>

#include "report/figures.h"
#include "report/its_report.h"
#include "report/words.h"

static const double *positions(const evs_document *document, const evs_its_result *result)
{
  double *x = evs_arena_array(document->arena, result->period_count, sizeof *x);

  for (size_t i = 0; i < result->period_count; i++)
    x[i] = evs_period_position(result->periods[i]);
  return x;
}

/* Places worth printing for values of this size. */
static int value_places(const evs_its_result *result)
{
  double largest = 0;

  for (size_t i = 0; i < result->period_count; i++)
    if (!isnan(result->observed[i]))
      largest = fmax(largest, fabs(result->observed[i]));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
}

/* The fitted line with a gap before the start: there is no line over the step. */
static evs_figure_series fitted_series(const evs_document *document, const evs_its_result *result,
                                       const double *x)
{
  const size_t count = result->period_count + 1;
  double *places = evs_arena_array(document->arena, 2 * count, sizeof *places);
  double *values = places + count;

  for (size_t i = 0; i < count; i++) {
    const size_t from = i > result->start ? i - 1 : i;

    places[i] = x[from];
    values[i] = i == result->start ? NAN : result->fitted.value[from];
  }
  return (evs_figure_series){.name = word(document, WORDS("fitted", "angepasst")),
                             .role = EVS_ROLE_REFERENCE,
                             .x = places,
                             .y = values,
                             .count = count};
}

static void fill_series(evs_figure_panel *panel, const evs_document *document, const char *place,
                        const evs_its_result *result)
{
  const double *x = positions(document, result);
  const size_t count = result->period_count;
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);

  series[0] =
      (evs_figure_series){.name = word(document, WORDS("going on as before", "wie bisher weiter")),
                          .role = EVS_ROLE_COUNTERFACTUAL,
                          .x = x,
                          .y = result->counterfactual.value,
                          .count = count};
  series[1] = fitted_series(document, result, x);
  series[2] = (evs_figure_series){
      .name = place, .role = EVS_ROLE_TREATED, .x = x, .y = result->observed, .count = count};
  panel->series = series;
  panel->series_count = 3;
}

/* The interval runs out of the picture where it would squeeze the lines: an extrapolated
   trend may lead anywhere. */
static void limit_band(evs_figure_panel *panel, const evs_document *document)
{
  double low = INFINITY;
  double high = -INFINITY;
  double *limits = evs_arena_array(document->arena, 2, sizeof *limits);

  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t i = 0; i < panel->series[s].count; i++) {
      low = fmin(low, panel->series[s].y[i]);
      high = fmax(high, panel->series[s].y[i]);
    }
  limits[0] = low - (high - low) / 2;
  limits[1] = high + (high - low) / 2;
  panel->band_limits = limits;
}

static void fill_band(evs_figure_panel *panel, const evs_document *document,
                      const evs_its_result *result)
{
  evs_figure_band *band = evs_arena_alloc(document->arena, sizeof *band);

  *band = (evs_figure_band){.role = EVS_ROLE_COUNTERFACTUAL,
                            .x = panel->series[0].x,
                            .low = result->counterfactual.low,
                            .high = result->counterfactual.high,
                            .count = result->period_count};
  panel->bands = band;
  panel->band_count = 1;
  limit_band(panel, document);
}

static bool band_runs_out(const evs_figure_panel *panel)
{
  const evs_figure_band *band = &panel->bands[0];

  for (size_t i = 0; i < band->count; i++)
    if (band->low[i] < panel->band_limits[0] || band->high[i] > panel->band_limits[1])
      return true;
  return false;
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const its_outcomes *outcomes, const its_outcome *outcome,
                       const evs_its_result *result)
{
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);

  *panel = (evs_figure_panel){.decimals = value_places(result), .unit = ""};
  fill_series(panel, document,
              word(document, evs_study_place_label(outcomes->study, outcome->data.treated_name)),
              result);
  fill_band(panel, document, result);
  fill_ticks(panel, document, &(evs_comparison){.periods = result->periods}, result->period_count);
  *mark = (evs_figure_mark){evs_period_position(result->periods[result->start]),
                            word(document, WORDS("start", "Beginn"))};
  panel->marks = mark;
  panel->mark_count = 1;
}

const evs_figure *its_figure(const evs_document *document, const its_outcomes *outcomes,
                             const its_outcome *outcome)
{
  const evs_its_result *result = its_shown(outcome);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  const char *place =
      word(document, evs_study_place_label(outcomes->study, outcome->data.treated_name));

  if (!result)
    return NULL;
  fill_panel(panel, document, outcomes, outcome, result);
  *figure = (evs_figure){
      .id = "its",
      .kind = EVS_FIGURE_LINES,
      .language = document->language,
      .title =
          say(document,
              WORDS("{0} in {1}, and where it was heading", "{0} in {1}, und wohin die Reihe lief"),
              evs_value_phrase(outcome->label), evs_value_text(place)),
      .subtitle = say(document,
                      band_runs_out(panel)
                          ? WORDS("{0}; dotted: without the step and the change of trend at the "
                                  "start, with its interval, which may go beyond the picture",
                                  "{0}; gepunktet: ohne Sprung und Änderung des Trends zum "
                                  "Beginn, mit Intervall, das über das Bild hinausgehen kann")
                          : WORDS("{0}; dotted: without the step and the change of trend at the "
                                  "start, with its interval",
                                  "{0}; gepunktet: ohne Sprung und Änderung des Trends zum "
                                  "Beginn, mit Intervall"),
                      evs_value_text(its_model_words(document, result))),
      .source = figure_source(document, outcomes->study),
      .description = say(document,
                         WORDS("The series of {0} in {1}, the line fitted to it, and dotted the "
                               "line without what changed at the start.",
                               "Die Reihe {0} in {1}, die angepasste Linie und gepunktet die "
                               "Linie ohne das, was sich zum Beginn änderte."),
                         evs_value_phrase(outcome->label), evs_value_text(place)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
