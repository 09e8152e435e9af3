/* means_figure.c - the pilot's means before and since the start, and the mean that the
   comparison's course would have given. */
#include <math.h>

#include "report/figures.h"
#include "report/words.h"

typedef struct {
  double before;   /* mean of the pilot, scaled */
  double since;    /* likewise */
  double expected; /* since the start, had the pilot followed the comparison */
} level_means;

/* The control per head of the pilot where there is a population. */
static double control_at(const evs_series *series, size_t i)
{
  return series->control[i] * (series->offset ? exp(series->offset[i]) : 1);
}

/* The control's means and those of the pilot; what is expected keeps the ratio of
   the two means before the start. */
static level_means make_means(const evs_series *series, double factor)
{
  const double counts[2] = {(double)series->pre_count, (double)(series->count - series->pre_count)};
  double treated[2] = {0, 0};
  double control[2] = {0, 0};

  for (size_t i = 0; i < series->count; i++) {
    treated[i >= series->pre_count] += series->treated[i] * factor;
    control[i >= series->pre_count] += control_at(series, i);
  }
  return (level_means){treated[0] / counts[0], treated[1] / counts[1],
                       treated[0] / control[0] * control[1] / counts[1]};
}

/* One line over all periods with a gap at the start, where its value jumps. */
static evs_figure_series level_line(const evs_document *document, const evs_series *series,
                                    const char *name, evs_series_role role, double before,
                                    double since)
{
  const size_t count = series->count + 1;
  double *x = evs_arena_array(document->arena, count, sizeof *x);
  double *y = evs_arena_array(document->arena, count, sizeof *y);

  for (size_t i = 0; i < count; i++) {
    const size_t from = i > series->pre_count ? i - 1 : i;

    x[i] = evs_period_position(series->periods[from]);
    y[i] = i < series->pre_count ? before : i == series->pre_count ? NAN : since;
  }
  return (evs_figure_series){name, role, x, y, count};
}

static evs_figure_series single_values(const evs_document *document, const evs_series *series,
                                       double factor)
{
  double *x = evs_arena_array(document->arena, series->count, sizeof *x);
  double *y = evs_arena_array(document->arena, series->count, sizeof *y);

  for (size_t i = 0; i < series->count; i++) {
    x[i] = evs_period_position(series->periods[i]);
    y[i] = series->treated[i] * factor;
  }
  return (evs_figure_series){word(document, WORDS("single periods", "einzelne Zeiträume")),
                             EVS_ROLE_REFERENCE, x, y, series->count};
}

/* Means of counts need a place more than counts. */
static int mean_decimals(const level_scale *scale, double mean)
{
  return scale->decimals == 0 && mean < 100 ? 1 : scale->decimals;
}

static void add_bracket(evs_figure_panel *panel, const evs_document *document, double x,
                        const level_means *means)
{
  evs_figure_bracket *bracket = evs_arena_alloc(document->arena, sizeof *bracket);
  const double gap = means->since - means->expected;

  *bracket = (evs_figure_bracket){
      x, fmin(means->since, means->expected), fmax(means->since, means->expected),
      say(document, WORDS("{0}{1} on average", "{0}{1} im Mittel"),
          evs_value_signed(gap, panel->decimals), evs_value_text(panel->unit))};
  panel->brackets = bracket;
  panel->bracket_count = 1;
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_series *series = &outcome->series->series;
  const level_scale scale = choose_scale(document, analysis, outcome);
  const level_means means = make_means(series, scale.factor);
  evs_figure_series *lines = evs_arena_array(document->arena, 3, sizeof *lines);

  lines[0] =
      level_line(document, series,
                 say(document, WORDS("mean, had it followed {0}", "Mittel beim Verlauf von {0}"),
                     evs_value_text(side_place(document, analysis, outcome, false))),
                 EVS_ROLE_COUNTERFACTUAL, NAN, means.expected);
  lines[1] = single_values(document, series, scale.factor);
  lines[2] = level_line(document, series,
                        say(document, WORDS("mean of {0}", "Mittel von {0}"),
                            evs_value_text(side_place(document, analysis, outcome, true))),
                        EVS_ROLE_TREATED, means.before, means.since);
  *panel = (evs_figure_panel){.series = lines,
                              .series_count = 3,
                              .decimals = mean_decimals(&scale, means.before),
                              .unit = scale.unit};
  add_bracket(panel, document, lines[1].x[series->count - 1], &means);
  fill_time_axis(panel, document, analysis, outcome, outcome->comparison.period_count);
}

const evs_figure *means_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *outcome)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  fill_panel(panel, document, analysis, outcome);
  *figure = (evs_figure){
      .id = "did",
      .kind = EVS_FIGURE_DID,
      .language = document->language,
      .title = say(document,
                   WORDS("What if {0} had followed {1} since the start?",
                         "Was wäre, wenn {0} seit dem Beginn wie {1} verlaufen wäre?"),
                   evs_value_text(side_name(document, analysis, outcome, true)),
                   evs_value_text(side_name(document, analysis, outcome, false))),
      .subtitle = say(document,
                      outcome->series->series.offset
                          ? WORDS("{0}, with the population as it was; the bracket is the "
                                  "difference of the means",
                                  "{0}, bei der Bevölkerung, wie sie war; die Klammer zeigt den "
                                  "Unterschied der Mittel")
                          : WORDS("{0}; the bracket is the difference of the means",
                                  "{0}; die Klammer zeigt den Unterschied der Mittel"),
                      evs_value_phrase(outcome->label)),
      .source = figure_source(document, analysis->study),
      .description = say(document,
                         WORDS("{0}: the mean of {1} before and since the start and, dashed, the "
                               "mean that the course of {2} would have given; since the start they "
                               "are {3} apart.",
                               "{0}: das Mittel von {1} vor und seit dem Beginn und gestrichelt "
                               "das Mittel, das der Verlauf von {2} ergeben hätte; seit dem Beginn "
                               "liegen sie {3} auseinander."),
                         evs_value_phrase(outcome->label),
                         evs_value_text(side_name(document, analysis, outcome, true)),
                         evs_value_text(side_place(document, analysis, outcome, false)),
                         evs_value_text(panel->brackets[0].label)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
