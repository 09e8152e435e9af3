/* savings.c - what the treated unit would have cost, and what it did cost. */
#include "evalstat/savings.h"

#include <math.h>

#include "core/fraction.h"
#include "estimate/deflate.h"
#include "estimate/savings_costs.h"

static const int cents = 2; /* places of an amount in Euro */

/* Everything about a period's figures that does not depend on the period. */
typedef struct {
  const evs_comparison *cost;
  const evs_comparison *count;   /* or NULL */
  const evs_price_index *prices; /* or NULL */
  fraction treated_base;         /* in the series' own unit */
  fraction control_base;
  fraction euro_per_unit; /* 1, or amount/index at the baseline */
  fraction treated_count_base;
  fraction control_count_base;
} savings_model;

double evs_euro(int64_t amount)
{
  return (double)amount / 100; /* exact below 2^53 cents: rounded once */
}

static evs_status too_large(evs_error *error)
{
  return evs_fail(error, EVS_TOO_LARGE,
                  "the amounts are too large to be computed exactly to the cent");
}

static evs_status mean_fraction(fraction *out, const evs_comparison *comparison,
                                const evs_decimal *series, evs_period_range range, const char *what,
                                evs_error *error)
{
  char first[EVS_PERIOD_TEXT_SIZE];
  evs_mean mean;
  evs_status status = evs_comparison_mean(&mean, comparison, series, range, what, error);

  if (status)
    return status;
  evs_period_text(first, range.first);
  if (evs_decimal_missing(mean.sum))
    return evs_fail(
        error, EVS_BAD_DATA, "“%s” has no value for %s at the %s %s", comparison->outcome,
        series == comparison->treated ? comparison->treated_name : comparison->control_name, what,
        first);
  *out = fraction_divide(fraction_of_decimal(mean.sum), fraction_of_integer(mean.count));
  return fraction_valid(*out) ? EVS_OK : too_large(error);
}

static evs_status positive_base(fraction base, const char *outcome, const char *unit,
                                evs_error *error)
{
  if (base.numerator > 0)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA,
                  "“%s” of %s is not above 0 at the baseline: no growth can be applied to it",
                  outcome, unit);
}

static evs_status both_bases(fraction *treated, fraction *control, const evs_comparison *comparison,
                             evs_period_range baseline, evs_error *error)
{
  evs_status status;

  if ((status =
           mean_fraction(treated, comparison, comparison->treated, baseline, "baseline", error)) ||
      (status =
           mean_fraction(control, comparison, comparison->control, baseline, "baseline", error)) ||
      (status = positive_base(*control, comparison->outcome, comparison->control_name, error)))
    return status;
  return positive_base(*treated, comparison->outcome, comparison->treated_name, error);
}

/* Euro per unit of the series: 1, or the amount by the level at the baseline where it stands. */
static evs_status price_units(savings_model *out, const evs_savings_options *options,
                              evs_error *error)
{
  fraction level = out->treated_base;
  evs_status status;

  out->euro_per_unit = fraction_of_integer(1);
  if (evs_decimal_missing(options->baseline_amount))
    return EVS_OK;
  if (!evs_period_absent(options->amount_baseline.first) &&
      (status = mean_fraction(&level, out->cost, out->cost->treated, options->amount_baseline,
                              "baseline", error)))
    return status;
  out->euro_per_unit = fraction_divide(fraction_of_decimal(options->baseline_amount), level);
  return EVS_OK;
}

static evs_status make_model(savings_model *out, const evs_comparison *cost,
                             const evs_savings_options *options, evs_period_range baseline,
                             evs_error *error)
{
  evs_status status;

  *out = (savings_model){.cost = cost, .count = options->count, .prices = options->prices};
  if ((status = both_bases(&out->treated_base, &out->control_base, cost, baseline, error)) ||
      (status = price_units(out, options, error)))
    return status;
  if (!options->count)
    return EVS_OK;
  return both_bases(&out->treated_count_base, &out->control_count_base, options->count, baseline,
                    error);
}

/* Volume effect (n* - n) p* with n* = n_T(B) n_C(t)/n_C(B), p* = p_T(B) p_C(t)/p_C(B)
   and p = cost/n: it equals cost* (1 - n n_C(B)/(n_T(B) n_C(t))), cost* the
   counterfactual cost. */
static evs_status split(evs_savings_period *out, const savings_model *model,
                        fraction counterfactual, evs_error *error)
{
  evs_period_range at = {out->period, out->period};
  fraction treated;
  fraction control;
  fraction ratio;
  evs_status status;

  if ((status =
           mean_fraction(&treated, model->count, model->count->treated, at, "period", error)) ||
      (status = mean_fraction(&control, model->count, model->count->control, at, "period", error)))
    return status;
  ratio = fraction_divide(fraction_multiply(treated, model->control_count_base),
                          fraction_multiply(model->treated_count_base, control));
  if (!fraction_round(
          &out->volume_effect,
          fraction_multiply(counterfactual, fraction_subtract(fraction_of_integer(1), ratio)),
          cents))
    return too_large(error);
  out->price_effect = out->gross - out->volume_effect;
  return EVS_OK;
}

static evs_status compute_period(evs_savings_period *out, const savings_model *model,
                                 evs_period period, evs_error *error)
{
  evs_period_range at = {period, period};
  fraction treated;
  fraction control;
  fraction counterfactual;
  fraction euro;
  evs_status status;

  *out = (evs_savings_period){.period = period};
  if ((status = deflation_factor(&euro, model->prices, period, error)) ||
      (status = mean_fraction(&treated, model->cost, model->cost->treated, at, "period", error)) ||
      (status = mean_fraction(&control, model->cost, model->cost->control, at, "period", error)))
    return status;
  euro = fraction_multiply(euro, model->euro_per_unit);
  counterfactual = fraction_multiply(fraction_multiply(model->treated_base, euro),
                                     fraction_divide(control, model->control_base));
  if (!fraction_round(&out->counterfactual, counterfactual, cents) ||
      !fraction_round(&out->actual, fraction_multiply(treated, euro), cents))
    return too_large(error);
  if (__builtin_sub_overflow(out->counterfactual, out->actual, &out->gross))
    return too_large(error);
  return model->count ? split(out, model, counterfactual, error) : EVS_OK;
}

static bool add_to_total(evs_savings_period *total, const evs_savings_period *period)
{
  return !__builtin_add_overflow(total->counterfactual, period->counterfactual,
                                 &total->counterfactual) &&
         !__builtin_add_overflow(total->actual, period->actual, &total->actual) &&
         !__builtin_add_overflow(total->gross, period->gross, &total->gross) &&
         !__builtin_add_overflow(total->volume_effect, period->volume_effect,
                                 &total->volume_effect) &&
         !__builtin_add_overflow(total->price_effect, period->price_effect, &total->price_effect);
}

/* The range of T(B) (C(t)/C(B)) - T(t) in Euro for one period, each reading
   within its rounding. */
static evs_bounds period_bounds(const savings_model *model, const evs_savings_options *options,
                                evs_period_range baseline, evs_period period)
{
  const evs_comparison *cost = model->cost;
  size_t base = 0;
  size_t at = 0;
  double t0, t1, c0, c1, rt0, rt1, rc0, rc1, low, high;

  while (!evs_period_equal(cost->periods[base], baseline.first))
    base++;
  while (!evs_period_equal(cost->periods[at], period))
    at++;
  t0 = evs_decimal_double(cost->treated[base]);
  t1 = evs_decimal_double(cost->treated[at]);
  c0 = evs_decimal_double(cost->control[base]);
  c1 = evs_decimal_double(cost->control[at]);
  rt0 = evs_rounding(cost, cost->treated[base]);
  rt1 = evs_rounding(cost, cost->treated[at]);
  rc0 = evs_rounding(cost, cost->control[base]);
  rc1 = evs_rounding(cost, cost->control[at]);
  if (evs_decimal_missing(options->baseline_amount)) {
    low = (t0 - rt0) * (c1 - rc1) / (c0 + rc0) - (t1 + rt1);
    high = (t0 + rt0) * (c1 + rc1) / (c0 - rc0) - (t1 - rt1);
    return (evs_bounds){low, high};
  }
  low = (c1 - rc1) / (c0 + rc0) - (t1 + rt1) / (t0 - rt0);
  high = (c1 + rc1) / (c0 - rc0) - (t1 - rt1) / (t0 + rt0);
  low *= evs_decimal_double(low < 0 ? options->baseline_high : options->baseline_low);
  high *= evs_decimal_double(high < 0 ? options->baseline_low : options->baseline_high);
  return (evs_bounds){low, high};
}

/* Over the rounding only for a single baseline period: that of a mean is not known. */
static void fill_bounds(evs_savings_result *out, const savings_model *model,
                        const evs_savings_options *options)
{
  evs_bounds total = {0, 0};

  for (size_t i = 0; i < out->period_count; i++) {
    evs_bounds period = {NAN, NAN};

    if (evs_period_equal(out->baseline.first, out->baseline.last))
      period = period_bounds(model, options, out->baseline, out->periods[i].period);
    total.low += period.low;
    total.high += period.high;
  }
  if (isnan(total.low) && !model->cost->rounded && evs_decimal_missing(options->baseline_amount))
    total.low = total.high = evs_euro(out->total.gross);
  out->gross_bounds = total;
  out->net_bounds = (evs_bounds){total.low - evs_euro(out->project_costs.high),
                                 total.high - evs_euro(out->project_costs.low)};
}

/* 100 (value/base - 1), the nearest double. */
static double growth_percent(evs_decimal value, fraction base)
{
  const fraction ratio = fraction_divide(fraction_of_decimal(value), base);

  return fraction_double(fraction_multiply(fraction_of_integer(100),
                                           fraction_subtract(ratio, fraction_of_integer(1))));
}

/* The saving of the one period after the baseline is nil where C(t)/C(B) = T(t)/T(B). */
static double growth_for_zero(const savings_model *model, const evs_savings_result *out)
{
  const evs_savings_period *last = &out->periods[out->period_count - 1];
  const evs_comparison *cost = model->cost;

  if (out->period_count > 1 && evs_period_before(out->baseline.last, last[-1].period))
    return NAN;
  for (size_t i = 0; i < cost->period_count; i++)
    if (evs_period_equal(cost->periods[i], last->period) && !evs_decimal_missing(cost->treated[i]))
      return growth_percent(cost->treated[i], model->treated_base);
  return NAN;
}

/* And it meets costs K where C(t)/C(B) = (T(t) + K)/T(B), K in the series' own unit. */
static double growth_for_costs(const savings_model *model, const evs_savings_result *out)
{
  double base = fraction_double(model->treated_base) * out->euro_per_unit;

  if (!out->has_costs || model->prices)
    return NAN;
  return out->control_growth_for_zero + 100 * evs_euro(out->project_costs.cents) / base;
}

/* The window with nothing absent; the start defaults to what follows the baseline. */
static void resolve_window(evs_savings_options *out, const evs_comparison *cost)
{
  evs_window window = {out->baseline, out->end};

  window = evs_window_resolve(&window, cost);
  out->baseline = window.baseline;
  out->end = window.end;
  for (size_t i = 0; i < cost->period_count && evs_period_absent(out->start); i++)
    if (evs_period_compare(cost->periods[i], out->baseline.last) > 0)
      out->start = cost->periods[i];
}

static evs_status compute_all(evs_savings_result *out, const savings_model *model,
                              const evs_savings_options *options, evs_arena *arena,
                              evs_error *error)
{
  const evs_comparison *cost = model->cost;
  evs_savings_period *periods = evs_arena_array(arena, cost->period_count, sizeof *periods);
  evs_status status;

  for (size_t i = 0; i < cost->period_count; i++) {
    if (evs_period_before(cost->periods[i], options->start) ||
        evs_period_before(options->end, cost->periods[i]))
      continue;
    if ((status = compute_period(&periods[out->period_count], model, cost->periods[i], error)))
      return status;
    if (!add_to_total(&out->total, &periods[out->period_count]))
      return too_large(error);
    periods[out->period_count].cumulated = out->total.gross;
    out->period_count++;
  }
  out->periods = periods;
  return EVS_OK;
}

static evs_status no_period(const evs_savings_options *options, const evs_comparison *cost,
                            evs_error *error)
{
  char start[EVS_PERIOD_TEXT_SIZE];
  char end[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(start, options->start);
  evs_period_text(end, options->end);
  return evs_fail(error, EVS_BAD_DATA, "“%s” has no period from %s to %s", cost->outcome,
                  *start ? start : "the start", end);
}

evs_status evs_savings(evs_savings_result *out, const evs_comparison *cost,
                       const evs_savings_options *options, evs_arena *arena, evs_error *error)
{
  evs_savings_options resolved = *options;
  savings_model model;
  evs_status status;

  *out = (evs_savings_result){.has_counts = options->count != NULL};
  if (!cost->control_name)
    return evs_fail(error, EVS_TOO_FEW, "savings need a comparison; none is named");
  resolve_window(&resolved, cost);
  out->baseline = resolved.baseline;
  if (evs_decimal_missing(resolved.baseline_low))
    resolved.baseline_low = resolved.baseline_high = resolved.baseline_amount;
  if ((status = make_model(&model, cost, &resolved, resolved.baseline, error)) ||
      (status = compute_all(out, &model, &resolved, arena, error)))
    return status;
  if (out->period_count == 0 || evs_period_absent(resolved.start))
    return no_period(&resolved, cost, error);
  if ((status = savings_add_costs(out, &resolved, arena, error)))
    return status;
  out->euro_per_unit = fraction_double(model.euro_per_unit);
  fill_bounds(out, &model, &resolved);
  out->control_growth_for_zero = growth_for_zero(&model, out);
  out->control_growth_for_costs = growth_for_costs(&model, out);
  return EVS_OK;
}
