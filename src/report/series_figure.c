/* series_figure.c - the pilot against the comparison over time, and what the methods make of it. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/series_report.h"
#include "report/words.h"

/* ---- the ratio over time ------------------------------------------------------- */

static double percent_of(double ratio, double base)
{
  return 100 * ratio / base;
}

/* exp(mean of the log ratio), the base of the index. */
static double mean_ratio(const evs_series *series, size_t first, size_t end)
{
  double sum = 0;
  double added = series->zero_count ? 0.5 : 0;

  for (size_t i = first; i < end; i++)
    sum += log(series->treated[i] + added) - log(series->control[i] + added) -
           (series->offset ? series->offset[i] : 0);
  return exp(sum / (double)(end - first));
}

/* What happened, the mean after the start, and that before carried on. */
static void fill_lines(evs_figure_series lines[3], const evs_document *document,
                       const evs_series *series)
{
  const char *names[3] = {
      word(document, WORDS("pilot against comparison", "Modellgebiet zu Vergleich")),
      word(document, WORDS("mean since the start", "Mittel seit dem Beginn")),
      word(document, WORDS("mean before, carried on", "Mittel davor, fortgeschrieben"))};
  static const evs_series_role roles[3] = {EVS_ROLE_TREATED, EVS_ROLE_REFERENCE,
                                           EVS_ROLE_COUNTERFACTUAL};
  double *x = evs_arena_array(document->arena, series->count, sizeof *x);
  double *y[3];
  double before = mean_ratio(series, 0, series->pre_count);
  double after = mean_ratio(series, series->pre_count, series->count);

  for (size_t line = 0; line < 3; line++) {
    y[line] = evs_arena_array(document->arena, series->count, sizeof *y[line]);
    lines[line] = (evs_figure_series){names[line], roles[line], x, y[line], series->count};
  }
  for (size_t i = 0; i < series->count; i++) {
    x[i] = evs_period_position(series->periods[i]);
    y[0][i] = percent_of(mean_ratio(series, i, i + 1), before);
    y[1][i] = i < series->pre_count ? NAN : percent_of(after, before);
    y[2][i] = 100;
  }
}

const evs_figure *series_figure(const evs_document *document, const evs_analysis *analysis,
                                const evs_outcome *outcome)
{
  const evs_series *series = &outcome->series->series;
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  evs_figure_series *lines = evs_arena_array(document->arena, 3, sizeof *lines);

  if (series->refusal)
    return NULL;
  fill_lines(lines, document, series);
  *panel = (evs_figure_panel){.series = lines, .series_count = 3, .decimals = 1, .unit = ""};
  fill_time_axis(panel, document, analysis, outcome, outcome->comparison.period_count);
  *figure = (evs_figure){
      .id = "series",
      .kind = EVS_FIGURE_LINES,
      .language = document->language,
      .title = say(document,
                   WORDS("{0}: {1} against {2} over time", "{0}: {1} gegenüber {2} im Zeitverlauf"),
                   evs_value_phrase(outcome->label),
                   evs_value_text(side_name(document, analysis, outcome, true)),
                   evs_value_text(side_place(document, analysis, outcome, false))),
      .subtitle = word(document, WORDS("ratio of the two series, mean before the start = 100",
                                       "Verhältnis der beiden Reihen, Mittel vor dem Beginn = "
                                       "100")),
      .source = figure_source(document, analysis->study),
      .description =
          say(document,
              WORDS("A line of the ratio of pilot to comparison over {0} periods; its "
                    "mean since the start is {1}, before it 100.",
                    "Eine Linie des Verhältnisses von Modellgebiet zu Vergleich über {0} "
                    "Zeiträume; ihr Mittel seit dem Beginn ist {1}, davor 100."),
              evs_value_count(series->count), evs_value_number(lines[1].y[series->count - 1], 1)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}

/* ---- the methods ------------------------------------------------------------------ */

typedef struct {
  const char *names[EVS_VIEW_COUNT + 1];
  double *values[3]; /* estimate, low, high */
  size_t count;
} forest_rows;

static void add_row(forest_rows *rows, const char *name, double estimate, double low, double high)
{
  if (isnan(estimate))
    return;
  rows->names[rows->count] = name;
  rows->values[0][rows->count] = estimate;
  rows->values[1][rows->count] = low;
  rows->values[2][rows->count] = high;
  rows->count++;
}

static void collect(forest_rows *out, const evs_document *document, const evs_series_result *result)
{
  const evs_inference *totals = &result->totals;

  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++) {
    const evs_inference *row = evs_series_inference(result, view);

    add_row(out, view_words(document, view), percent_of_log(row->estimate),
            percent_of_log(row->conf_low), percent_of_log(row->conf_high));
  }
  add_row(out, view_words(document, EVS_VIEW_NONE), 100 * (totals->estimate - 1),
          100 * (totals->conf_low - 1), 100 * (totals->conf_high - 1));
}

static void fill_forest(evs_figure_panel *panel, const evs_document *document,
                        const evs_series_result *result)
{
  static const evs_phrase names[3] = {
      {{"change", "Veränderung"}}, {{"from", "von"}}, {{"to", "bis"}}};
  forest_rows rows = {.count = 0};
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  const char **categories =
      evs_arena_array(document->arena, EVS_VIEW_COUNT + 1, sizeof *categories);

  for (size_t i = 0; i < 3; i++)
    rows.values[i] = evs_arena_array(document->arena, EVS_VIEW_COUNT + 1, sizeof(double));
  collect(&rows, document, result);
  for (size_t i = 0; i < 3; i++)
    series[i] = (evs_figure_series){word(document, names[i]), EVS_ROLE_TREATED, NULL,
                                    rows.values[i], rows.count};
  for (size_t i = 0; i < rows.count; i++)
    categories[i] = rows.names[i];
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 3,
                              .categories = categories,
                              .category_count = rows.count,
                              .decimals = 1,
                              .unit = "\u00a0%",
                              .signed_numbers = true};
}

const evs_figure *series_forest(const evs_document *document, const evs_analysis *analysis,
                                const evs_outcome *outcome)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  if (outcome->series->series.refusal)
    return NULL;
  fill_forest(panel, document, outcome->series);
  if (panel->category_count == 0)
    return NULL;
  *figure = (evs_figure){
      .id = "methods",
      .kind = EVS_FIGURE_FOREST,
      .language = document->language,
      .title = word(document,
                    WORDS("One change, several methods", "Eine Veränderung, mehrere Verfahren")),
      .subtitle = say(document,
                      outcome->series->headline == EVS_VIEW_NONE
                          ? WORDS("{0}: change of {1} against {2} since the start in percent; none "
                                  "of the intervals counts as a result",
                                  "{0}: Veränderung von {1} gegenüber {2} seit dem Beginn in "
                                  "Prozent; keines der Intervalle gilt als Ergebnis")
                          : WORDS("{0}: change of {1} against {2} since the start in percent, and "
                                  "its interval",
                                  "{0}: Veränderung von {1} gegenüber {2} seit dem Beginn in "
                                  "Prozent, mit Intervall"),
                      evs_value_phrase(outcome->label),
                      evs_value_text(side_name(document, analysis, outcome, true)),
                      evs_value_text(side_place(document, analysis, outcome, false))),
      .source = figure_source(document, analysis->study),
      .description =
          say(document,
              WORDS("{0} methods, each with its estimate and where possible its interval; "
                    "a line at 0 means no change.",
                    "{0} Verfahren, jeweils mit Schätzung und, wo möglich, Intervall; "
                    "eine Linie bei 0 bedeutet keine Veränderung."),
              evs_value_count(panel->category_count)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
