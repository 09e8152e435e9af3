/* reference.c - how much growth differs between units where nothing was done. */
#include "evalstat/reference.h"

#include <math.h>

/* Sums for one pass; the spread of a few dozen percentages needs no more care. */
typedef struct {
  evs_reference_result *out;
  double figure;
  double sum_of_squares; /* of deviations, by Welford's update */
} accumulator;

static void add_growth(accumulator *to, double value)
{
  evs_reference_result *out = to->out;
  double deviation = value - out->mean;

  out->count++;
  out->mean += deviation / (double)out->count;
  to->sum_of_squares += deviation * (value - out->mean);
  out->lowest = out->count == 1 ? value : fmin(out->lowest, value);
  out->highest = out->count == 1 ? value : fmax(out->highest, value);
  out->at_or_below += value <= to->figure;
  out->at_least_as_large += fabs(value) >= fabs(to->figure);
}

static bool left_out(evs_period period, const evs_period *without, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (evs_period_equal(period, without[i]))
      return true;
  return false;
}

static double level(const evs_indicator *indicator, size_t unit, size_t period)
{
  return evs_decimal_double(evs_panel_at(indicator, unit, period)->value);
}

/* The sum over all units, NaN when one is missing. */
static double total(const evs_panel *panel, const evs_indicator *indicator, size_t period)
{
  double sum = 0;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    sum += level(indicator, unit, period);
  return sum;
}

static void add_period(accumulator *to, const evs_panel *panel, const evs_indicator *indicator,
                       size_t period)
{
  double all = 100 * (total(panel, indicator, period) / total(panel, indicator, period - 1) - 1);

  for (size_t unit = 0; unit < panel->unit_count; unit++) {
    double before = level(indicator, unit, period - 1);
    double growth = 100 * (level(indicator, unit, period) / before - 1);

    if (before > 0 && isfinite(growth - all))
      add_growth(to, growth - all);
  }
}

static double mean_level(const evs_panel *panel, const evs_indicator *indicator)
{
  double sum = 0;
  size_t count = 0;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    for (size_t period = 0; period < indicator->period_count; period++)
      if (!isnan(level(indicator, unit, period))) {
        sum += level(indicator, unit, period);
        count++;
      }
  return count ? sum / (double)count : NAN;
}

evs_status evs_reference(evs_reference_result *out, const evs_panel *panel, size_t indicator,
                         const evs_period *without, size_t without_count, double figure,
                         double size, evs_error *error)
{
  const evs_indicator *of = &panel->indicators[indicator];
  accumulator sums = {.out = out, .figure = figure};

  *out = (evs_reference_result){0};
  for (size_t period = 1; period < of->period_count; period++)
    if (!left_out(of->periods[period], without, without_count))
      add_period(&sums, panel, of, period);
  if (out->count < 2)
    return evs_fail(error, EVS_TOO_FEW,
                    "“%s” of the reference data has %zu growth figure(s); expected at least 2",
                    of->spec.name, out->count);
  out->std_dev = sqrt(sums.sum_of_squares / (double)(out->count - 1));
  out->mean_size = mean_level(panel, of);
  out->scaled_std_dev = size > 0 ? out->std_dev * sqrt(out->mean_size / size) : NAN;
  return EVS_OK;
}
