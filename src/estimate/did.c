/* did.c - difference in differences between two readings. */
#include "evalstat/did.h"

#include <math.h>
#include <string.h>

#include "estimate/exact.h"

/* The growth of one side and its change of level, exactly. */
typedef struct {
  fraction growth; /* (y1 - y0)/y0 */
  fraction change; /* y1 - y0 */
} side;

static side exact_side(const evs_growth_result *growth)
{
  fraction y0 = exact_mean(&growth->exact_baseline);
  fraction y1 = exact_mean(&growth->exact_end);

  return (side){exact_growth(y0, y1), fraction_subtract(y1, y0)};
}

/* (t1/t0)/(c1/c0) - 1 is (g_t - g_c)/(1 + g_c). */
static void fill_differences(evs_did_result *out, side treated, side control)
{
  fraction difference = fraction_subtract(treated.growth, control.growth);
  fraction factor = fraction_add(fraction_of_integer(1), control.growth);

  out->growth_difference = exact_percent(difference);
  out->difference_bounds.low = out->treated.growth_bounds.low - out->control.growth_bounds.high;
  out->difference_bounds.high = out->treated.growth_bounds.high - out->control.growth_bounds.low;
  if (!(fraction_double(factor) > 0))
    return;
  out->growth_ratio = exact_percent(fraction_divide(difference, factor));
  if (!isnan(out->treated.log_change) && !isnan(out->control.log_change))
    out->log_did = log1p(fraction_double(fraction_divide(difference, factor)));
}

/* (g_c - s g_t)/(1 - s), in percent. */
static double growth_of_rest(double control, double treated, double share)
{
  return (control - share * treated) / (1 - share);
}

static void fill_rest_growth(evs_did_result *out, double low, double high)
{
  const evs_bounds *t = &out->treated.growth_bounds;
  const evs_bounds *c = &out->control.growth_bounds;

  out->rest_growth =
      growth_of_rest(out->control.growth_rate, out->treated.growth_rate, (low + high) / 2);
  out->rest_growth_bounds.low =
      fmin(growth_of_rest(c->low, t->high, low), growth_of_rest(c->low, t->high, high));
  out->rest_growth_bounds.high =
      fmax(growth_of_rest(c->high, t->low, low), growth_of_rest(c->high, t->low, high));
  out->share_impossible = growth_of_rest(c->high, t->low, high) < -100;
}

static void fill_rest(evs_did_result *out, const evs_did_options *options)
{
  double low = options->share_low;
  double high = options->share_high;
  const evs_bounds *d = &out->difference_bounds;

  if (isnan(low) || isnan(high))
    return;
  out->rest = out->growth_difference / (1 - (low + high) / 2);
  out->rest_bounds.low = fmin(d->low / (1 - low), d->low / (1 - high));
  out->rest_bounds.high = fmax(d->high / (1 - low), d->high / (1 - high));
  fill_rest_growth(out, low, high);
}

/* Readings of two single periods only: a mean of counts is not a count. */
static bool whole_readings(const evs_did_result *did, const evs_comparison *comparison,
                           evs_two_readings *counts)
{
  const evs_period_range *base = &did->treated.window.baseline;
  double readings[4] = {did->treated.baseline, did->treated.end, did->control.baseline,
                        did->control.end};

  if (!evs_kind_is_count(comparison->kind) || !evs_period_equal(base->first, base->last) ||
      evs_period_equal(base->first, did->treated.window.end))
    return false;
  for (size_t i = 0; i < 4; i++)
    if (!(readings[i] >= 0 && readings[i] <= 1e15))
      return false;
  *counts = (evs_two_readings){(int64_t)readings[0], (int64_t)readings[1], (int64_t)readings[2],
                               (int64_t)readings[3]};
  return true;
}

static evs_status fill_rate_ratio(evs_did_result *out, const evs_comparison *comparison,
                                  const evs_did_options *options, evs_error *error)
{
  evs_two_readings counts;
  evs_status status;

  if (!whole_readings(out, comparison, &counts))
    return EVS_OK;
  out->counts = true;
  status = evs_rate_ratio_of_readings(&out->rate_ratio, &counts, options->confidence, error);
  if (status != EVS_TOO_LARGE)
    return status;
  out->rate_ratio = (evs_rate_ratio){NAN, NAN, NAN, NAN, EVS_REASON_TOO_LARGE};
  return EVS_OK;
}

static void empty_result(evs_did_result *out, const evs_comparison *comparison)
{
  memset(out, 0, sizeof *out);
  out->growth_difference = NAN;
  out->difference_bounds = (evs_bounds){NAN, NAN};
  out->growth_ratio = NAN;
  out->log_did = NAN;
  out->level_did = NAN;
  out->rest = NAN;
  out->rest_bounds = (evs_bounds){NAN, NAN};
  out->rest_growth = NAN;
  out->rest_growth_bounds = (evs_bounds){NAN, NAN};
  out->rest_applies = comparison->contains_treated;
}

evs_status evs_did(evs_did_result *out, const evs_comparison *comparison,
                   const evs_did_options *options, evs_arena *arena, evs_error *error)
{
  side treated;
  side control;
  evs_status status;

  empty_result(out, comparison);
  if ((status = evs_growth(&out->treated, comparison, comparison->treated, &options->window, arena,
                           error)) ||
      (status = evs_growth(&out->control, comparison, comparison->control, &options->window, arena,
                           error)))
    return status;
  treated = exact_side(&out->treated);
  control = exact_side(&out->control);
  out->level_did = fraction_double(fraction_subtract(treated.change, control.change));
  if (isnan(out->control.growth_rate) || isnan(out->treated.growth_rate)) {
    out->reason = isnan(out->treated.growth_rate) ? out->treated.reason
                  : isnan(out->control.end)       ? EVS_REASON_NO_CONTROL
                                                  : out->control.reason;
  } else {
    fill_differences(out, treated, control);
    if (out->rest_applies)
      fill_rest(out, options);
  }
  return fill_rate_ratio(out, comparison, options, error);
}
