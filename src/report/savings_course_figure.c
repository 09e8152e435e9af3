/* savings_course_figure.c - savings added up over the periods, and the costs they have to reach. */
#include <math.h>

#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/words.h"

/* Thousands of Euro: sums of years have six and seven digits. */
static const double thousand = 1000;

static const double *positions(const evs_document *document, const evs_savings_result *savings)
{
  double *x = evs_arena_array(document->arena, savings->period_count, sizeof *x);

  for (size_t i = 0; i < savings->period_count; i++)
    x[i] = evs_period_position(savings->periods[i].period);
  return x;
}

static const double *exact_course(const evs_document *document, const evs_savings_result *savings)
{
  double *y = evs_arena_array(document->arena, savings->period_count, sizeof *y);

  for (size_t i = 0; i < savings->period_count; i++)
    y[i] =
        (evs_euro(savings->periods[i].cumulated) - evs_euro(savings->periods[i].costs)) / thousand;
  return y;
}

/* Estimate, lower and upper limit of the model, project costs taken off. */
static void add_model(evs_figure_panel *panel, evs_figure_series *series,
                      const evs_document *document, const evs_savings_model *model)
{
  const size_t count = model->period_count;
  double *values = evs_arena_array(document->arena, 4 * count, sizeof *values);
  evs_figure_band *band = evs_arena_alloc(document->arena, sizeof *band);

  for (size_t i = 0; i < count; i++) {
    const evs_savings_model_period *period = &model->periods[i];

    values[i] = evs_period_position(period->period);
    values[count + i] = (period->cumulated.estimate - period->costs) / thousand;
    values[2 * count + i] = (period->cumulated.low - period->costs) / thousand;
    values[3 * count + i] = (period->cumulated.high - period->costs) / thousand;
  }
  series[panel->series_count++] =
      (evs_figure_series){word(document, WORDS("model", "Modell")), EVS_ROLE_COUNTERFACTUAL, values,
                          values + count, count};
  *band = (evs_figure_band){EVS_ROLE_COUNTERFACTUAL, values, values + 2 * count, values + 3 * count,
                            count};
  panel->bands = band;
  panel->band_count = 1;
}

static void add_marks(evs_figure_panel *panel, const evs_document *document,
                      const evs_savings_result *savings)
{
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);

  if (savings->break_even_number == 0)
    return;
  *mark = (evs_figure_mark){evs_period_position(savings->break_even),
                            word(document, WORDS("costs recovered", "Kosten gedeckt"))};
  panel->marks = mark;
  panel->mark_count = 1;
}

static void add_ticks(evs_figure_panel *panel, const evs_document *document,
                      const evs_savings_result *savings)
{
  evs_period *periods = evs_arena_array(document->arena, savings->period_count, sizeof *periods);

  for (size_t i = 0; i < savings->period_count; i++)
    periods[i] = savings->periods[i].period;
  fill_ticks(panel, document, &(evs_comparison){.periods = periods}, savings->period_count);
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);
  const double *x = positions(document, savings);

  *panel = (evs_figure_panel){
      .decimals = 0, .unit = word(document, WORDS(" k€", " T€")), .series = series};
  if (analysis->savings_model.usable)
    add_model(panel, series, document, &analysis->savings_model);
  series[panel->series_count++] = (evs_figure_series){
      word(document, WORDS("at the comparison's growth", "beim Wachstum des Vergleichs")),
      EVS_ROLE_TREATED, x, exact_course(document, savings), savings->period_count};
  add_ticks(panel, document, savings);
  if (savings->has_costs)
    add_marks(panel, document, savings);
}

static const char *title_of(const evs_document *document, const evs_savings_result *savings)
{
  if (!savings->has_costs)
    return word(document, WORDS("Savings added up, before project costs",
                                "Einsparung zusammengezählt, vor Projektkosten"));
  if (!evs_period_absent(savings->falls_back))
    return say(document,
               WORDS("Savings cover the project costs in {0}, but not to the end",
                     "Die Einsparung deckt die Projektkosten in {0}, aber nicht bis zum Ende"),
               evs_value_period(savings->break_even));
  if (savings->break_even_number)
    return say(document,
               WORDS("Savings cover the project costs from {0} on",
                     "Die Einsparung deckt die Projektkosten ab {0}"),
               evs_value_period(savings->break_even));
  return word(document, WORDS("Savings do not cover the project costs within the window",
                              "Die Einsparung deckt die Projektkosten im Zeitraum nicht"));
}

static const char *subtitle_of(const evs_document *document, const evs_analysis *analysis)
{
  const char *missing = not_included_words(document, &analysis->study->savings);
  const char *what =
      analysis->savings.has_costs
          ? word(document,
                 WORDS("Savings less project costs up to each period, thousand Euro; band: "
                       "interval of the model",
                       "Einsparung abzüglich Projektkosten bis zum jeweiligen Zeitraum, "
                       "Tausend Euro; Band: Intervall des Modells"))
          : word(document,
                 WORDS("Savings up to each period, thousand Euro; band: interval of the model",
                       "Einsparung bis zum jeweiligen Zeitraum, Tausend Euro; Band: Intervall des "
                       "Modells"));

  return missing && analysis->savings.has_costs
             ? evs_arena_printf(document->arena, "%s. %s", what, missing)
             : what;
}

const evs_figure *cumulated_figure(const evs_document *document, const evs_analysis *analysis)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  if (!analysis->has_savings || analysis->savings.period_count < 2)
    return NULL;
  fill_panel(panel, document, analysis);
  *figure = (evs_figure){.id = "cumulated-savings",
                         .kind = EVS_FIGURE_LINES,
                         .language = document->language,
                         .title = title_of(document, &analysis->savings),
                         .subtitle = subtitle_of(document, analysis),
                         .source = figure_source(document, analysis->study),
                         .description = title_of(document, &analysis->savings),
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}
