/* its_collect.c - the rows of an interrupted time series. */
#include <math.h>

#include "estimate/its_fit.h"

enum { LEAST_PERIODS = 3 };

static bool is_used(const its_work *work, const evs_its_series *series, size_t period)
{
  return !isnan(series->values[period]) && !its_left_out(&work->scheme, period) &&
         !(series->population && !(series->population[period] > 0));
}

static evs_status check_side(const its_work *work, const evs_its_series *series, bool after,
                             evs_error *error)
{
  const its_scheme *scheme = &work->scheme;
  size_t count = 0;

  for (size_t i = 0; i < scheme->period_count; i++)
    count += (i >= scheme->start) == after && is_used(work, series, i);
  if (count >= LEAST_PERIODS)
    return EVS_OK;
  return evs_fail(error, EVS_TOO_FEW,
                  "“%s” of %s has %zu value(s) %s the start; an interrupted time series needs at "
                  "least %d on either side",
                  work->data->outcome, series->name, count, after ? "after" : "before",
                  LEAST_PERIODS);
}

static evs_status check_values(const its_work *work, const evs_its_series *series, evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  bool all_zero = true;

  for (size_t i = 0; i < work->scheme.period_count; i++) {
    double value = series->values[i];
    bool fits = !evs_its_model_is_count(work->options->model) || value == floor(value);

    if (!is_used(work, series, i))
      continue;
    all_zero &= value == 0;
    if (fits &&
        (value >= 0 || !(evs_its_model_is_count(work->options->model) || work->options->logarithm)))
      continue;
    evs_period_text(text, work->scheme.periods[i]);
    return evs_fail(error, EVS_BAD_DATA, "“%s” of %s in %s is %g; %s", work->data->outcome,
                    series->name, text, value,
                    fits ? "expected 0 or more for logarithms and counts"
                         : "a model for counts needs whole numbers");
  }
  if (!all_zero)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA,
                  "all values of “%s” of %s are 0; there is nothing to compare",
                  work->data->outcome, series->name);
}

static evs_status check_kind(const its_work *work, evs_error *error)
{
  const evs_kind kind = work->data->kind;

  if (!evs_its_model_is_count(work->options->model) ||
      (kind != EVS_COST && kind != EVS_SCORE && kind != EVS_INDEX))
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA,
                  "“%s” is a %s, not a count; expected ols, prais-winsten or "
                  "ar1 as its model",
                  work->data->outcome, evs_kind_name(kind));
}

static evs_status check_options(const its_work *work, evs_error *error)
{
  const evs_its_options *options = work->options;

  if (!(options->confidence > 0 && options->confidence < 1))
    return evs_fail(error, EVS_USAGE, "the confidence is %g; expected a number between 0 and 1",
                    options->confidence);
  if (evs_period_absent(options->start))
    return evs_fail(error, EVS_USAGE,
                    "no start is given; expected the first treated period (--start PERIOD)");
  if (options->lags >= (long)work->scheme.period_count)
    return evs_fail(error, EVS_USAGE, "--lags is %ld; expected fewer than the %zu periods",
                    options->lags, work->scheme.period_count);
  return EVS_OK;
}

static evs_status check(const its_work *work, evs_error *error)
{
  evs_status status = check_kind(work, error);

  for (size_t i = 0; i < work->data->series_count && !status; i++) {
    const evs_its_series *series = &work->data->series[i];

    if (!(status = check_side(work, series, false, error)) &&
        !(status = check_side(work, series, true, error)))
      status = check_values(work, series, error);
  }
  return status;
}

/* With a zero anywhere the logarithm is that of y + 1/2 everywhere (Cox 1970). */
static long double explained(const its_work *work, double value, double offset, double calendar)
{
  if (work->options->logarithm)
    return logl((long double)value + (work->zero_count ? 0.5L : 0)) - offset;
  return (long double)value / calendar;
}

static void add_row(its_work *work, size_t series_index, size_t period)
{
  const evs_its_series *series = &work->data->series[series_index];
  const its_scheme *scheme = &work->scheme;
  const size_t row = work->design.rows++;
  double calendar = scheme->calendar ? scheme->calendar[period] : 1;

  its_fill_row(design_row(&work->design, row), scheme, period, series->treated, ITS_WITH_EFFECT);
  work->places[row] = (row_place){series_index, scheme->time[period]};
  work->periods[row] = period;
  work->values[row] = series->values[period];
  work->offset[row] = log(calendar) + (series->population ? log(series->population[period]) : 0);
  work->y[row] = explained(work, series->values[period], work->offset[row], calendar);
}

static void count_zeros(its_work *work)
{
  for (size_t i = 0; i < work->data->series_count && work->options->logarithm; i++)
    for (size_t period = 0; period < work->scheme.period_count; period++)
      work->zero_count += work->data->series[i].values[period] == 0 &&
                          is_used(work, &work->data->series[i], period);
}

static void reserve(its_work *work)
{
  const size_t most = work->data->series_count * work->scheme.period_count;

  work->design = design_make(most, work->scheme.columns, work->arena);
  work->design.rows = 0;
  work->places = evs_arena_array(work->arena, most, sizeof *work->places);
  work->periods = evs_arena_array(work->arena, most, sizeof *work->periods);
  work->values = evs_arena_array(work->arena, most, sizeof *work->values);
  work->offset = evs_arena_array(work->arena, most, sizeof *work->offset);
  work->y = evs_arena_array(work->arena, most, sizeof *work->y);
  work->row = evs_arena_array(work->arena, work->scheme.columns, sizeof *work->row);
}

evs_status its_collect(its_work *work, evs_error *error)
{
  evs_status status;

  if (evs_period_absent(work->options->start))
    return check_options(work, error);
  if ((status = its_scheme_make(&work->scheme, work->data, work->options, work->arena, error)) ||
      (status = check_options(work, error)) || (status = check(work, error)))
    return status;
  reserve(work);
  count_zeros(work);
  for (size_t i = 0; i < work->data->series_count; i++)
    for (size_t period = 0; period < work->scheme.period_count; period++)
      if (is_used(work, &work->data->series[i], period))
        add_row(work, i, period);
  if (work->design.rows > work->scheme.columns)
    return EVS_OK;
  return evs_fail(error, EVS_TOO_FEW,
                  "“%s” has %zu values for %zu coefficients; expected more, or fewer harmonics",
                  work->data->outcome, work->design.rows, work->scheme.columns);
}
