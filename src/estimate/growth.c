/* growth.c - growth of one series between a baseline and an end. */
#include "evalstat/growth.h"

#include <math.h>

evs_window evs_window_resolve(const evs_window *window, const evs_comparison *comparison)
{
  evs_window resolved = *window;

  if (comparison->period_count == 0)
    return resolved;
  if (evs_period_absent(resolved.baseline.first))
    resolved.baseline = (evs_period_range){comparison->periods[0], comparison->periods[0]};
  if (evs_period_absent(resolved.end))
    resolved.end = comparison->periods[comparison->period_count - 1];
  return resolved;
}

double evs_rounding(const evs_comparison *comparison, evs_decimal value)
{
  bool index_base = comparison->kind == EVS_INDEX && value.scale == 0 && value.units == 100;

  if (!comparison->rounded || evs_decimal_missing(value) || index_base)
    return 0;
  return evs_printed_half(value, comparison->multiplier);
}

/* A reading (or a mean of readings) with its rounding. */
typedef struct {
  long double value;
  double rounding;
} reading;

/* The rounding of a mean is at most the mean of the roundings; readings of one
   series are printed alike, so that of the sum's scale serves for all. */
static reading mean_reading(const evs_comparison *comparison, const evs_mean *mean)
{
  return (reading){evs_decimal_long_double(mean->sum) / mean->count,
                   evs_rounding(comparison, mean->sum)};
}

static long double percent(long double y0, long double y1)
{
  return 100 * (y1 - y0) / y0;
}

static evs_bounds growth_bounds(reading y0, reading y1)
{
  evs_bounds bounds = {NAN, NAN};

  if (y0.value - y0.rounding <= 0)
    return bounds;
  bounds.low = (double)percent(y0.value + y0.rounding, y1.value - y1.rounding);
  bounds.high = (double)percent(y0.value - y0.rounding, y1.value + y1.rounding);
  return bounds;
}

/* Years between the middle of the baseline and the end. */
static double years_between(const evs_window *window)
{
  double first = evs_period_position(window->baseline.first);
  double last = evs_period_position(window->baseline.last);

  return evs_period_position(window->end) - (first + last) / 2;
}

static void fill_rates(evs_growth_result *out, reading y0, reading y1)
{
  double years = years_between(&out->window);

  if (y0.value == 0) {
    out->reason = EVS_REASON_ZERO_BASELINE;
    return;
  }
  out->unrounded_rate = percent(y0.value, y1.value);
  out->growth_rate = (double)out->unrounded_rate;
  out->growth_bounds = growth_bounds(y0, y1);
  if (y0.value < 0 || y1.value < 0) {
    out->reason = EVS_REASON_NEGATIVE;
    return;
  }
  if (y1.value == 0)
    return; /* the logarithm of 0: no log change, but the rate is -100 */
  out->log_change = (double)logl(y1.value / y0.value);
  if (years >= 1)
    out->cagr = years == 1 ? out->growth_rate : 100 * expm1(out->log_change / years);
}

static void fill_index(evs_growth_result *out, const evs_comparison *comparison,
                       const evs_decimal *series, long double y0, evs_arena *arena)
{
  double *index = evs_arena_array(arena, comparison->period_count, sizeof *index);
  size_t count = 0;

  while (count < comparison->period_count &&
         evs_period_compare(comparison->periods[count], out->window.end) <= 0) {
    long double y = evs_decimal_long_double(series[count]);

    index[count++] = y0 != 0 ? (double)(100 * y / y0) : NAN;
  }
  out->index_count = count;
  out->index_periods = comparison->periods;
  out->index = index;
}

static void empty_result(evs_growth_result *out, const evs_window *window)
{
  *out = (evs_growth_result){.window = *window,
                             .baseline = NAN,
                             .end = NAN,
                             .growth_rate = NAN,
                             .growth_bounds = {NAN, NAN},
                             .unrounded_rate = NAN,
                             .exact_difference = EVS_DECIMAL_MISSING,
                             .difference = NAN,
                             .log_change = NAN,
                             .cagr = NAN};
}

static void fill_difference(evs_growth_result *out, const evs_mean *base, const evs_mean *end)
{
  evs_decimal *exact = &out->exact_difference;

  if (base->count == 1 && evs_decimal_subtract(exact, end->sum, base->sum)) {
    out->difference = evs_decimal_double(*exact);
    return;
  }
  *exact = EVS_DECIMAL_MISSING;
  out->difference = (double)(evs_decimal_long_double(end->sum) -
                             evs_decimal_long_double(base->sum) / base->count);
}

static evs_status check_order(const evs_window *window, evs_error *error)
{
  char end[EVS_PERIOD_TEXT_SIZE];
  char baseline[EVS_PERIOD_TEXT_SIZE];

  if (evs_period_compare(window->end, window->baseline.first) >= 0)
    return EVS_OK;
  evs_period_text(end, window->end);
  evs_period_text(baseline, window->baseline.first);
  return evs_fail(error, EVS_USAGE, "end %s lies before the baseline %s; expected a later period",
                  end, baseline);
}

evs_status evs_growth(evs_growth_result *out, const evs_comparison *comparison,
                      const evs_decimal *series, const evs_window *window, evs_arena *arena,
                      evs_error *error)
{
  evs_window resolved = evs_window_resolve(window, comparison);
  evs_mean base;
  evs_mean end;
  reading y0;
  reading y1;
  evs_status status;

  empty_result(out, &resolved);
  if ((status =
           evs_comparison_mean(&base, comparison, series, resolved.baseline, "baseline", error)) ||
      (status =
           evs_comparison_mean(&end, comparison, series,
                               (evs_period_range){resolved.end, resolved.end}, "end", error)) ||
      (status = check_order(&resolved, error)))
    return status;
  y0 = mean_reading(comparison, &base);
  y1 = mean_reading(comparison, &end);
  out->baseline = (double)y0.value;
  out->end = (double)y1.value;
  fill_index(out, comparison, series, y0.value, arena);
  if (isnan(y0.value) || isnan(y1.value)) {
    out->reason = EVS_REASON_NO_READING;
    return EVS_OK;
  }
  fill_difference(out, &base, &end);
  fill_rates(out, y0, y1);
  return EVS_OK;
}

static bool all_there(const evs_decimal *series, size_t first, size_t count)
{
  for (size_t i = first; i < first + count; i++)
    if (evs_decimal_missing(series[i]))
      return false;
  return true;
}

size_t evs_growth_baselines(evs_period_range **out, const evs_comparison *comparison,
                            const evs_decimal *series, evs_period end, evs_arena *arena)
{
  evs_period_range *ranges =
      evs_arena_array(arena, 3 * comparison->period_count + 1, sizeof *ranges);
  size_t before = 0;
  size_t count = 0;

  while (before < comparison->period_count &&
         evs_period_compare(comparison->periods[before], end) < 0)
    before++;
  for (size_t width = 1; width <= 3; width++)
    for (size_t first = 0; first + width <= before; first++)
      if (all_there(series, first, width))
        ranges[count++] =
            (evs_period_range){comparison->periods[first], comparison->periods[first + width - 1]};
  *out = ranges;
  return count;
}
