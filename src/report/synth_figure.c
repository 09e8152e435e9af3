/* synth_figure.c - one place beside its synthetic controls, and all methods with their placebos. */
#include <math.h>
#include <stdlib.h>

#include "report/figures.h"
#include "report/synth_report.h"
#include "report/words.h"

/* Money in millions where it is large. */
static level_scale scale_of(const evs_document *document, const synth_outcome *outcome)
{
  const double most = outcome->data.scale;

  if (outcome->data.kind == EVS_COST && most >= 2e6)
    return (level_scale){1e-6, word(document, WORDS(" million €", "\u00a0Mio.\u00a0€")), 1};
  if (outcome->data.kind == EVS_COST)
    return (level_scale){1, "\u00a0€", 0};
  return (level_scale){1, "", most >= 1000 ? 0 : most >= 20 ? 1 : 2};
}

static const char *pilot_words(const evs_document *document, const synth_outcomes *outcomes,
                               const synth_outcome *outcome)
{
  return word(document,
              evs_study_place_label(outcomes->study, outcome->data.units[outcome->data.treated]));
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

static void fill_path(evs_figure_panel *panel, const evs_document *document,
                      const synth_outcomes *outcomes, const synth_outcome *outcome)
{
  const evs_synth_data *data = &outcome->data;
  const level_scale scale = scale_of(document, outcome);
  const bool has_sdid = outcome->results[EVS_SYNTH_SDID].fit.reason == NULL;
  const evs_comparison times = {.periods = data->periods, .period_count = data->period_count};
  const double *x = time_positions(document, &times, data->period_count);
  double *own = evs_arena_array(document->arena, data->period_count, sizeof *own);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);

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
  series[panel->series_count++] = (evs_figure_series){pilot_words(document, outcomes, outcome),
                                                      EVS_ROLE_TREATED, x, own, data->period_count};
  fill_ticks(panel, document, &times, data->period_count);
  *mark = (evs_figure_mark){evs_period_position(data->periods[data->pre_count]),
                            word(document, WORDS("start", "Beginn"))};
  panel->marks = mark;
  panel->mark_count = 1;
}

static evs_figure *new_figure(const evs_document *document, const synth_outcomes *outcomes,
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

const evs_figure *synth_path_figure(const evs_document *document, const synth_outcomes *outcomes,
                                    const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = new_figure(document, outcomes, "synth", EVS_FIGURE_LINES, &panel);
  fill_path(panel, document, outcomes, outcome);
  figure->title = say(document,
                      WORDS("{0} beside weighted means of other places",
                            "{0} neben gewichteten Mitteln anderer Orte"),
                      evs_value_text(pilot_words(document, outcomes, outcome)));
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

/* ---- the forest ----------------------------------------------------------------- */

typedef struct {
  const char **names;
  double *values[3]; /* estimate, low, high */
  size_t count;
} forest_rows;

static void add_row(forest_rows *rows, const char *name, double estimate, double low, double high)
{
  rows->names[rows->count] = name;
  rows->values[0][rows->count] = estimate;
  rows->values[1][rows->count] = low;
  rows->values[2][rows->count] = high;
  rows->count++;
}

static int compare_numbers(const void *a, const void *b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

/* Fewer others than this are shown with their whole range. */
enum { TRIMMED = 20 };

/* Middle of the other places' effects, and their middle nine tenths. */
static void add_placebos(forest_rows *rows, const evs_document *document,
                         const synth_outcome *outcome, evs_synth_method method, double factor)
{
  const evs_synth_data *data = &outcome->data;
  const size_t count = data->unit_count - 1;
  const size_t edge = count / TRIMMED;
  double *effects = evs_arena_array(document->arena, count, sizeof *effects);
  size_t next = 0;

  for (size_t unit = 0; unit < data->unit_count; unit++)
    if (unit != data->treated)
      effects[next++] = factor * outcome->results[method].effects[unit];
  qsort(effects, count, sizeof *effects, compare_numbers);
  add_row(rows,
          word(document, WORDS("… the others in its stead", "… die anderen an seiner Stelle")),
          (effects[(count - 1) / 2] + effects[count / 2]) / 2, effects[edge],
          effects[count - 1 - edge]);
}

static forest_rows collect(const evs_document *document, const synth_outcome *outcome,
                           double factor)
{
  enum { MOST = 2 * EVS_SYNTH_METHOD_COUNT };
  static const evs_synth_method order[] = {EVS_SYNTH_DID,       EVS_SYNTH_SDID,
                                           EVS_SYNTH_DEMEANED,  EVS_SYNTH_SC,
                                           EVS_SYNTH_AUGMENTED, EVS_SYNTH_PREDICTORS};
  forest_rows rows = {.names = evs_arena_array(document->arena, MOST, sizeof *rows.names)};

  for (size_t i = 0; i < 3; i++)
    rows.values[i] = evs_arena_array(document->arena, MOST, sizeof(double));
  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++) {
    const evs_synth_fit *fit = &outcome->results[order[i]].fit;

    if (fit->reason)
      continue;
    add_row(&rows, synth_method_words(document, order[i]), factor * fit->effect, NAN, NAN);
    add_placebos(&rows, document, outcome, order[i], factor);
  }
  return rows;
}

static void fill_forest(evs_figure_panel *panel, const evs_document *document,
                        const synth_outcome *outcome)
{
  static const evs_phrase names[3] = {{{"effect", "Effekt"}}, {{"from", "von"}}, {{"to", "bis"}}};
  const level_scale scale = scale_of(document, outcome);
  const forest_rows rows = collect(document, outcome, scale.factor);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);

  for (size_t i = 0; i < 3; i++)
    series[i] = (evs_figure_series){word(document, names[i]), EVS_ROLE_TREATED, NULL,
                                    rows.values[i], rows.count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 3,
                              .categories = rows.names,
                              .category_count = rows.count,
                              .decimals = scale.decimals,
                              .unit = scale.unit,
                              .signed_numbers = true};
}

const evs_figure *synth_forest_figure(const evs_document *document, const synth_outcomes *outcomes,
                                      const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = new_figure(document, outcomes, "synth-forest", EVS_FIGURE_FOREST, &panel);
  fill_forest(panel, document, outcome);
  figure->title = say(document,
                      WORDS("Does {0} stand out among the {1} other places?",
                            "Fällt {0} unter den {1} anderen Orten auf?"),
                      evs_value_text(pilot_words(document, outcomes, outcome)),
                      evs_value_count(outcome->data.unit_count - 1));
  figure->subtitle = say(
      document,
      outcome->data.unit_count > TRIMMED
          ? WORDS("{0}: mean effect since the start by each method; below it middle and middle "
                  "nine tenths of the effects that the others show in its stead",
                  "{0}: mittlerer Effekt seit dem Beginn nach jedem Verfahren; darunter Mitte und "
                  "mittlere neun Zehntel der Effekte, die die anderen an seiner Stelle zeigen")
          : WORDS("{0}: mean effect since the start by each method; below it middle and range of "
                  "the effects that the others show in its stead",
                  "{0}: mittlerer Effekt seit dem Beginn nach jedem Verfahren; darunter Mitte und "
                  "Spanne der Effekte, die die anderen an seiner Stelle zeigen"),
      evs_value_phrase(outcome->label));
  figure->description =
      word(document, WORDS("A point per method for the pilot, and below each the spread of the "
                           "placebo effects; a line at 0 means no effect.",
                           "Je Verfahren ein Punkt für das Modellgebiet und darunter die Spanne "
                           "der Placebo-Effekte; eine Linie bei 0 bedeutet keinen Effekt."));
  return figure;
}
