/* savings_costs.c - savings against what the project cost. */
#include "estimate/savings_costs.h"

#include <math.h>

#include "estimate/deflate.h"

static const int cents = 2;

static evs_status too_large(evs_error *error)
{
  return evs_fail(error, EVS_TOO_LARGE, "the project costs are too large");
}

/* An amount of cents times a factor, to the cent. */
static bool scale_amount(int64_t *amount, fraction factor)
{
  fraction euro = fraction_divide(fraction_of_integer(*amount), fraction_of_integer(100));

  return fraction_round(amount, fraction_multiply(euro, factor), cents);
}

/* The costs of each period in Euro of the base; the mean factor is that of all without a date. */
static evs_status deflate(evs_cost_schedule *costs, int64_t *sums, fraction *mean,
                          const evs_savings_result *savings, const evs_price_index *prices,
                          evs_error *error)
{
  fraction sum = fraction_of_integer(0);
  fraction factor = fraction_of_integer(1);
  evs_status status;

  for (size_t i = 0; i < savings->period_count; i++) {
    if ((status = deflation_factor(&factor, prices, savings->periods[i].period, error)))
      return status;
    if (!scale_amount(&sums[i], factor) || (i == 0 && !scale_amount(&costs->before, factor)))
      return too_large(error);
    sum = fraction_add(sum, factor);
  }
  *mean = fraction_divide(sum, fraction_of_integer((int64_t)savings->period_count));
  if (!scale_amount(&costs->undated, *mean) || !scale_amount(&costs->later, factor) ||
      !scale_amount(&costs->yearly_at_end, factor))
    return too_large(error);
  return EVS_OK;
}

/* The total anew from its parts; its range keeps its proportions. */
static evs_status add_up(evs_cost_schedule *costs, const int64_t *sums, size_t count,
                         evs_error *error)
{
  const evs_amount before = costs->total;
  double by;
  int64_t total = costs->undated + costs->before;

  for (size_t i = 0; i < count; i++)
    if (__builtin_add_overflow(total, sums[i], &total))
      return too_large(error);
  by = before.cents ? (double)total / (double)before.cents : 1;
  costs->total =
      (evs_amount){total, llround((double)before.low * by), llround((double)before.high * by)};
  return EVS_OK;
}

static evs_status deflate_costs(evs_savings_result *out, const evs_price_index *prices,
                                evs_arena *arena, evs_error *error)
{
  int64_t *sums = evs_arena_array(arena, out->period_count, sizeof *sums);
  fraction mean;
  evs_status status;

  for (size_t i = 0; i < out->period_count; i++)
    sums[i] = out->costs.periods[i];
  if ((status = deflate(&out->costs, sums, &mean, out, prices, error)) ||
      (status = add_up(&out->costs, sums, out->period_count, error)))
    return status;
  out->costs.periods = sums;
  return EVS_OK;
}

static void fill_running_costs(evs_savings_result *out, evs_savings_period *periods)
{
  int64_t sum = out->costs.undated + out->costs.before; /* below the checked total */

  for (size_t i = 0; i < out->period_count; i++) {
    sum += out->costs.periods[i];
    periods[i].costs = sum;
  }
  out->total.costs = sum;
}

static void find_break_even(evs_savings_result *out)
{
  for (size_t i = 0; i < out->period_count; i++) {
    const evs_savings_period *period = &out->periods[i];
    bool covered = period->cumulated >= period->costs;

    if (covered && out->break_even_number == 0) {
      out->break_even = period->period;
      out->break_even_number = i + 1;
    }
    if (!covered && out->break_even_number && evs_period_absent(out->falls_back))
      out->falls_back = period->period;
  }
}

/* If every further period saved what the last one did; readings at days have no next one. */
static void extrapolate(evs_savings_result *out)
{
  const evs_savings_period *last = &out->periods[out->period_count - 1];
  double gain = (double)last->gross -
                (double)out->costs.yearly_at_end * evs_period_months(last->period.kind) / 12;
  double missing = (double)last->costs + (double)out->costs.later - (double)last->cumulated;
  double further = ceil(missing / gain);

  if (last->period.kind == EVS_DAY || !(gain > 0) || !(further <= EVS_SAVINGS_FORESIGHT))
    return;
  further = fmax(further, 1);
  out->extrapolated = last->period;
  out->extrapolated.number += (int32_t)further;
  out->extrapolated_number = out->period_count + (size_t)further;
  out->further_gain = gain / 100;
}

evs_status savings_add_costs(evs_savings_result *out, const evs_savings_options *options,
                             evs_arena *arena, evs_error *error)
{
  evs_savings_period *periods = evs_arena_array(arena, out->period_count, sizeof *periods);
  evs_period *dates = evs_arena_array(arena, out->period_count, sizeof *dates);
  evs_status status;

  for (size_t i = 0; i < out->period_count; i++) {
    periods[i] = out->periods[i];
    dates[i] = periods[i].period;
  }
  if ((status = evs_cost_schedule_make(&out->costs, options->costs, options->cost_count, dates,
                                       out->period_count, arena, error)) ||
      (options->prices && (status = deflate_costs(out, options->prices, arena, error))))
    return status;
  fill_running_costs(out, periods);
  out->periods = periods;
  out->has_costs = options->cost_count > 0;
  out->project_costs = out->costs.total;
  if (__builtin_sub_overflow(out->total.gross, out->project_costs.cents, &out->net))
    return too_large(error);
  out->benefit_cost_ratio = NAN;
  if (out->has_costs && out->project_costs.cents > 0)
    out->benefit_cost_ratio = (double)out->total.gross / (double)out->project_costs.cents;
  if (!out->has_costs)
    return EVS_OK;
  find_break_even(out);
  if (out->break_even_number == 0 || !evs_period_absent(out->falls_back))
    extrapolate(out);
  return EVS_OK;
}
