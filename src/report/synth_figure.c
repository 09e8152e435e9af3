/* synth_figure.c - one place beside its synthetic controls. */
#include <math.h>
#include <stdlib.h>

#include "report/synth_figures.h"
#include "report/words.h"

/* Money in millions where it is large. */
level_scale synth_scale(const evs_document *document, const synth_outcome *outcome)
{
  const double most = outcome->data.scale;

  if (outcome->data.kind == EVS_COST)
    return money_scale(document, most);
  return (level_scale){1, "", most >= 1000 ? 0 : most >= 20 ? 1 : 2};
}

const char *synth_pilot(const evs_document *document, const synth_outcomes *outcomes,
                        const synth_outcome *outcome)
{
  return word(document,
              evs_study_place_label(outcomes->study, outcome->data.units[outcome->data.treated]));
}

evs_figure *synth_figure_make(const evs_document *document, const synth_outcomes *outcomes,
                              const char *id, evs_figure_kind kind, evs_figure_panel **panel)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  *panel = evs_arena_alloc(document->arena, sizeof **panel);
  *figure = (evs_figure){.id = id,
                         .kind = kind,
                         .language = document->language,
                         .source = figure_source(document, outcomes->study),
                         .panels = *panel,
                         .panel_count = 1};
  return figure;
}

/* ---- the path ----------------------------------------------------------------- */

static const double *mixture(const evs_document *document, const synth_outcome *outcome,
                             evs_synth_method method, double factor)
{
  const evs_synth_data *data = &outcome->data;
  double *y = evs_arena_array(document->arena, data->period_count, sizeof *y);

  for (size_t t = 0; t < data->period_count; t++)
    y[t] = factor * evs_synth_counterfactual(data, &outcome->results[method].fit, t);
  return y;
}

void synth_time_axis(evs_figure_panel *panel, const evs_document *document,
                     const evs_synth_data *data)
{
  const evs_comparison times = {.periods = data->periods, .period_count = data->period_count};
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);

  fill_ticks(panel, document, &times, data->period_count);
  *mark = (evs_figure_mark){evs_period_position(data->periods[data->pre_count]),
                            word(document, WORDS("start", "Beginn"))};
  panel->marks = mark;
  panel->mark_count = 1;
}

static void fill_path(evs_figure_panel *panel, const evs_document *document,
                      const synth_outcomes *outcomes, const synth_outcome *outcome)
{
  const evs_synth_data *data = &outcome->data;
  const level_scale scale = synth_scale(document, outcome);
  const bool has_sdid = outcome->results[EVS_SYNTH_SDID].fit.reason == NULL;
  const evs_comparison times = {.periods = data->periods, .period_count = data->period_count};
  const double *x = time_positions(document, &times, data->period_count);
  double *own = evs_arena_array(document->arena, data->period_count, sizeof *own);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);

  for (size_t t = 0; t < data->period_count; t++)
    own[t] = scale.factor * data->values[data->treated * data->period_count + t];
  *panel = (evs_figure_panel){.series = series, .decimals = scale.decimals, .unit = scale.unit};
  if (has_sdid)
    series[panel->series_count++] = (evs_figure_series){
        synth_method_words(document, EVS_SYNTH_SDID), EVS_ROLE_COUNTERFACTUAL, x,
        mixture(document, outcome, EVS_SYNTH_SDID, scale.factor), data->period_count};
  series[panel->series_count++] = (evs_figure_series){
      synth_method_words(document, EVS_SYNTH_SC), EVS_ROLE_CONTROL, x,
      mixture(document, outcome, EVS_SYNTH_SC, scale.factor), data->period_count};
  series[panel->series_count++] = (evs_figure_series){synth_pilot(document, outcomes, outcome),
                                                      EVS_ROLE_TREATED, x, own, data->period_count};
  synth_time_axis(panel, document, data);
}

const evs_figure *synth_path_figure(const evs_document *document, const synth_outcomes *outcomes,
                                    const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = synth_figure_make(document, outcomes, "synth", EVS_FIGURE_LINES, &panel);
  fill_path(panel, document, outcomes, outcome);
  figure->title = say(document,
                      WORDS("{0} beside weighted means of other places",
                            "{0} neben gewichteten Mitteln anderer Orte"),
                      evs_value_text(synth_pilot(document, outcomes, outcome)));
  figure->subtitle =
      say(document,
          WORDS("{0}; weights from the time before the start, {1} other places",
                "{0}; Gewichte aus der Zeit vor dem Beginn, {1} andere Orte"),
          evs_value_phrase(outcome->label), evs_value_count(outcome->data.unit_count - 1));
  figure->description =
      word(document, WORDS("The pilot's readings over time, and what mixtures of the other places "
                           "would give, before and since the start.",
                           "Die Werte des Modellgebiets über die Zeit und was Mischungen der "
                           "anderen Orte ergäben, vor und seit dem Beginn."));
  return figure;
}
