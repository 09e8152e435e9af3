/* growth.c - growth of one series between a baseline and an end. */
#include "evalstat/growth.h"

#include <math.h>

#include "estimate/exact.h"

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
  const evs_mean reading = {value, 1};

  return fraction_double(exact_rounding(comparison, &reading));
}

/* y0 and y1, and how far each may be from what is printed. */
typedef struct {
  fraction y0;
  fraction y1;
  fraction rounding0;
  fraction rounding1;
} readings;

static readings exact_readings(const evs_growth_result *growth, const evs_comparison *comparison)
{
  return (readings){exact_mean(&growth->exact_baseline), exact_mean(&growth->exact_end),
                    exact_rounding(comparison, &growth->exact_baseline),
                    exact_rounding(comparison, &growth->exact_end)};
}

static evs_bounds growth_bounds(const readings *at)
{
  fraction least = fraction_subtract(at->y0, at->rounding0);
  fraction most = fraction_add(at->y0, at->rounding0);

  if (!(fraction_double(least) > 0))
    return (evs_bounds){NAN, NAN};
  return (evs_bounds){exact_percent(exact_growth(most, fraction_subtract(at->y1, at->rounding1))),
                      exact_percent(exact_growth(least, fraction_add(at->y1, at->rounding1)))};
}

/* Years between the middle of the baseline and the end. */
static double years_between(const evs_window *window)
{
  double first = evs_period_position(window->baseline.first);
  double last = evs_period_position(window->baseline.last);

  return evs_period_position(window->end) - (first + last) / 2;
}

static void fill_rates(evs_growth_result *out, const readings *at)
{
  double years = years_between(&out->window);

  if (out->baseline == 0) {
    out->reason = EVS_REASON_ZERO_BASELINE;
    return;
  }
  if (out->baseline < 0) { /* a rise from below 0 would come out as a fall */
    out->reason = EVS_REASON_NEGATIVE;
    return;
  }
  out->growth_rate = exact_percent(exact_growth(at->y0, at->y1));
  out->growth_bounds = growth_bounds(at);
  if (out->end < 0) {
    out->reason = EVS_REASON_NEGATIVE;
    return;
  }
  if (out->end == 0)
    return; /* the logarithm of 0: no log change, but the rate is -100 */
  out->log_change = log1p(fraction_double(exact_growth(at->y0, at->y1)));
  if (years >= 1)
    out->cagr = years == 1 ? out->growth_rate : 100 * expm1(out->log_change / years);
}

/* 100 y/y0, NaN where y is missing or y0 is not above 0. */
static double index_of(evs_decimal y, fraction y0)
{
  if (evs_decimal_missing(y) || !(fraction_double(y0) > 0))
    return NAN;
  return exact_percent(fraction_divide(fraction_of_decimal(y), y0));
}

static void fill_index(evs_growth_result *out, const evs_comparison *comparison,
                       const evs_decimal *series, fraction y0, evs_arena *arena)
{
  double *index = evs_arena_array(arena, comparison->period_count, sizeof *index);
  size_t count = 0;

  while (count < comparison->period_count &&
         evs_period_compare(comparison->periods[count], out->window.end) <= 0) {
    index[count] = index_of(series[count], y0);
    count++;
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
                             .difference = NAN,
                             .log_change = NAN,
                             .cagr = NAN};
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

static evs_status take_readings(evs_growth_result *out, const evs_comparison *comparison,
                                const evs_decimal *series, evs_error *error)
{
  evs_period_range end = {out->window.end, out->window.end};
  evs_status status = evs_comparison_mean(&out->exact_baseline, comparison, series,
                                          out->window.baseline, "baseline", error);

  return status ? status
                : evs_comparison_mean(&out->exact_end, comparison, series, end, "end", error);
}

evs_status evs_growth(evs_growth_result *out, const evs_comparison *comparison,
                      const evs_decimal *series, const evs_window *window, evs_arena *arena,
                      evs_error *error)
{
  evs_window resolved = evs_window_resolve(window, comparison);
  readings at;
  evs_status status;

  empty_result(out, &resolved);
  if ((status = take_readings(out, comparison, series, error)) ||
      (status = check_order(&resolved, error)))
    return status;
  at = exact_readings(out, comparison);
  out->baseline = fraction_double(at.y0);
  out->end = fraction_double(at.y1);
  fill_index(out, comparison, series, at.y0, arena);
  if (isnan(out->baseline) || isnan(out->end)) {
    out->reason = EVS_REASON_NO_READING;
    return EVS_OK;
  }
  if (evs_period_equal(resolved.baseline.first, resolved.end)) {
    out->exact_baseline = out->exact_end = (evs_mean){EVS_DECIMAL_MISSING, 0};
    out->reason = EVS_REASON_ONE_PERIOD;
    return EVS_OK;
  }
  out->difference = fraction_double(fraction_subtract(at.y1, at.y0));
  fill_rates(out, &at);
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
