/* savings_course_figure.c - savings added up over the periods, and the costs they have to reach. */
#include <math.h>

#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/words.h"

/* Sums of years have six and seven digits: thousands of Euro, but for small projects. */
static const double thousand = 1000;
static const double most_in_euro = 20000;

static double unit_of(const evs_savings_result *savings)
{
  double most = 0;

  for (size_t i = 0; i < savings->period_count; i++)
    most = fmax(most, fmax(fabs(evs_euro(savings->periods[i].cumulated)),
                           fabs(evs_euro(savings->periods[i].costs))));
  return most < most_in_euro ? 1 : thousand;
}

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
    y[i] = (evs_euro(savings->periods[i].cumulated) - evs_euro(savings->periods[i].costs)) /
           unit_of(savings);
  return y;
}

/* Further off than the window is long the rest of the chart would be squeezed. */
static bool shows_extrapolation(const evs_savings_result *savings)
{
  return savings->has_costs && savings->extrapolated_number > 0 &&
         savings->extrapolated_number <= 2 * savings->period_count;
}

/* From the end of the course straight to the period in which the costs would be reached. */
static evs_figure_series extrapolation(const evs_document *document,
                                       const evs_figure_series *course,
                                       const evs_savings_result *savings)
{
  double *values = evs_arena_array(document->arena, 4, sizeof *values);
  const double further = (double)(savings->extrapolated_number - savings->period_count);
  const size_t last = course->count - 1;

  values[0] = course->x[last];
  values[1] = evs_period_position(savings->extrapolated);
  values[2] = course->y[last];
  values[3] = course->y[last] + further * savings->further_gain / unit_of(savings);
  return (evs_figure_series){word(document, WORDS("extrapolated", "hochgerechnet")), EVS_ROLE_LIMIT,
                             values, values + 2, 2};
}

/* Estimate, lower and upper limit of the model, project costs taken off. */
static void add_model(evs_figure_panel *panel, evs_figure_series *series,
                      const evs_document *document, const evs_savings_model *model, double unit)
{
  const size_t count = model->period_count;
  double *values = evs_arena_array(document->arena, 4 * count, sizeof *values);
  evs_figure_band *band = evs_arena_alloc(document->arena, sizeof *band);

  for (size_t i = 0; i < count; i++) {
    const evs_savings_model_period *period = &model->periods[i];

    values[i] = evs_period_position(period->period);
    values[count + i] = (period->cumulated.estimate - period->costs) / unit;
    values[2 * count + i] = (period->cumulated.low - period->costs) / unit;
    values[3 * count + i] = (period->cumulated.high - period->costs) / unit;
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

  if (savings->break_even_number && evs_period_absent(savings->falls_back))
    *mark = (evs_figure_mark){evs_period_position(savings->break_even),
                              word(document, WORDS("costs recovered", "Kosten gedeckt"))};
  else if (shows_extrapolation(savings))
    *mark = (evs_figure_mark){
        evs_period_position(savings->extrapolated),
        say(document,
            WORDS("costs recovered, extrapolated: {0}", "Kosten gedeckt, hochgerechnet: {0}"),
            evs_value_period(savings->extrapolated))};
  else if (savings->break_even_number)
    *mark = (evs_figure_mark){
        evs_period_position(savings->break_even),
        word(document, WORDS("costs recovered for a while", "Kosten zeitweise gedeckt"))};
  else
    return;
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
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  const evs_figure_series course = {
      word(document, WORDS("at the comparison's growth", "beim Wachstum des Vergleichs")),
      EVS_ROLE_TREATED, positions(document, savings), exact_course(document, savings),
      savings->period_count};

  *panel =
      (evs_figure_panel){.decimals = 0,
                         .unit = unit_of(savings) > 1 ? word(document, WORDS(" k€", " T€")) : " €",
                         .series = series};
  if (analysis->savings_model.usable)
    add_model(panel, series, document, &analysis->savings_model, unit_of(savings));
  if (shows_extrapolation(savings))
    series[panel->series_count++] = extrapolation(document, &course, savings);
  series[panel->series_count++] = course;
  add_ticks(panel, document, savings);
  if (savings->has_costs)
    add_marks(panel, document, savings);
}

/* Not reached: when it would be, marked as what it is. */
static const char *title_of_missing(const evs_document *document, const evs_savings_result *savings)
{
  if (savings->extrapolated_number == 0)
    return word(document, WORDS("Savings do not cover the project costs within the window",
                                "Die Einsparung deckt die Projektkosten im Zeitraum nicht"));
  return say(document,
             WORDS("Savings do not cover the project costs within the window; extrapolated: from "
                   "{0} on",
                   "Die Einsparung deckt die Projektkosten im Zeitraum nicht; hochgerechnet: ab "
                   "{0}"),
             evs_value_period(savings->extrapolated));
}

/* Where the interval of the model holds 0 at the end, "covers" would be too much. */
static bool is_sure(const evs_savings_model *model)
{
  return !model->usable || model->net.low > 0;
}

static const char *title_of(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;

  if (!savings->has_costs)
    return word(document, WORDS("Savings added up, before project costs",
                                "Einsparung zusammengezählt, vor Projektkosten"));
  if (!evs_period_absent(savings->falls_back))
    return say(
        document,
        WORDS("Savings cover the project costs for a while ({0}), but not to the end",
              "Die Einsparung deckt die Projektkosten zeitweise ({0}), aber nicht bis zum Ende"),
        evs_value_period(savings->break_even));
  if (savings->break_even_number == 0)
    return title_of_missing(document, savings);
  return say(document,
             is_sure(&analysis->savings_model)
                 ? WORDS("By computation savings cover the project costs from {0} on",
                         "Rechnerisch deckt die Einsparung die Projektkosten ab {0}")
                 : WORDS("By computation savings cover the project costs from {0} on; by the model "
                         "that is open",
                         "Rechnerisch deckt die Einsparung die Projektkosten ab {0}; nach dem "
                         "Modell ist das offen"),
             evs_value_period(savings->break_even));
}

static evs_phrase euro_words(const evs_savings_result *savings)
{
  return unit_of(savings) > 1 ? WORDS("thousand Euro", "Tausend Euro") : WORDS("Euro", "Euro");
}

/* What was not included stands wherever a net figure does. */
static const char *subtitle_of(const evs_document *document, const evs_analysis *analysis)
{
  const char *missing = not_included_words(document, &analysis->study->savings);
  const bool net = analysis->savings.has_costs;

  return say(
      document, WORDS("{0}, {1}{2}{3}{4}", "{0}, {1}{2}{3}{4}"),
      evs_value_phrase(
          net ? WORDS("Savings less project costs up to each period",
                      "Einsparung abzüglich Projektkosten bis zum jeweiligen "
                      "Zeitraum")
              : WORDS("Savings up to each period", "Einsparung bis zum jeweiligen Zeitraum")),
      evs_value_phrase(euro_words(&analysis->savings)),
      evs_value_phrase(analysis->savings_model.usable
                           ? WORDS("; band: interval of the model", "; Band: Intervall des Modells")
                           : WORDS("", "")),
      evs_value_text(missing && net ? ". " : ""), evs_value_text(missing && net ? missing : ""));
}

/* For who does not see the chart: where the lines begin and end. */
static const char *description_of(const evs_document *document, const evs_analysis *analysis,
                                  const evs_figure_panel *panel)
{
  const evs_figure_series *exact = &panel->series[panel->series_count - 1];
  const evs_figure_band *band = panel->band_count ? &panel->bands[0] : NULL;
  const size_t last = exact->count - 1;
  const evs_value euro = evs_value_phrase(euro_words(&analysis->savings));
  const char *line = say(
      document,
      WORDS("{0}. A line from {1} {5} in {2} to {3} {5} in {4}",
            "{0}. Eine Linie von {1} {5} ({2}) bis {3} {5} ({4})"),
      evs_value_text(title_of(document, analysis)), evs_value_number(exact->y[0], 0),
      evs_value_period(analysis->savings.periods[0].period), evs_value_number(exact->y[last], 0),
      evs_value_period(analysis->savings.periods[last].period), euro);

  if (!band)
    return evs_arena_printf(document->arena, "%s.", line);
  return say(document,
             WORDS("{0}; the band of the model ends between {1} and {2} {3}.",
                   "{0}; das Band des Modells endet zwischen {1} und {2} {3}."),
             evs_value_text(line), evs_value_number(band->low[band->count - 1], 0),
             evs_value_number(band->high[band->count - 1], 0), euro);
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
                         .title = title_of(document, analysis),
                         .subtitle = subtitle_of(document, analysis),
                         .source = figure_source(document, analysis->study),
                         .description = told_with_missing(
                             document, analysis, description_of(document, analysis, panel)),
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}
