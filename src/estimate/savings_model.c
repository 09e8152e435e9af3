/* savings_model.c - savings from draws of what the costs would have been. */
#include "evalstat/savings_model.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "core/gsl.h"
#include "estimate/ar1_forecast.h"
#include "estimate/series_parts.h"

static const evs_uncertain unknown = {NAN, NAN, NAN};

/* What is known while the draws are made; `paths` holds the counterfactual of each period
   (rows) in each draw (columns), `sums` the same added up. */
typedef struct {
  const evs_series *series;
  const evs_savings_model_options *options;
  const ar1_forecast *forecast;
  evs_savings_model_period *periods;
  size_t count; /* periods from the start on */
  size_t draws;
  double *paths;
  double *sums;
  double *scratch;
} work;

static double control_of(const work *at, size_t i)
{
  return at->series->control[at->series->pre_count + i] * at->options->euro_per_unit;
}

static double cost_up_to(const work *at, size_t i)
{
  return at->options->costs ? at->options->costs[i] : 0;
}

static void make_draws(work *at, gsl_rng *random)
{
  double *course = at->scratch; /* draws are at least as many as needed here */

  for (size_t draw = 0; draw < at->draws; draw++) {
    double sum = 0;

    ar1_forecast_draw(course, at->forecast, random);
    for (size_t i = 0; i < at->count; i++) {
      double cost = control_of(at, i) * exp(course[i]);

      sum += cost;
      at->paths[i * at->draws + draw] = cost;
      at->sums[i * at->draws + draw] = sum;
    }
  }
}

/* The k-th of the draws in order, k from 0. */
static double selected(const double *draws, size_t count, double *scratch, double k)
{
  for (size_t i = 0; i < count; i++)
    scratch[i] = draws[i];
  return gsl_stats_select(scratch, 1, count, (size_t)k);
}

static evs_uncertain interval(const work *at, const double *draws, double estimate, double less)
{
  double tail = (1 - at->options->confidence) / 2;
  double last = (double)at->draws - 1;

  return (evs_uncertain){estimate - less,
                         selected(draws, at->draws, at->scratch, floor(tail * last)) - less,
                         selected(draws, at->draws, at->scratch, ceil((1 - tail) * last)) - less};
}

static void fill_periods(evs_savings_model *out, work *at)
{
  const evs_series *series = at->series;
  double expected = 0;
  double spent = 0;

  for (size_t i = 0; i < at->count; i++) {
    evs_savings_model_period *period = &at->periods[i];
    double estimate = control_of(at, i) * ar1_forecast_mean(at->forecast, series->pre_count + i);

    period->period = series->periods[series->pre_count + i];
    period->actual = series->treated[series->pre_count + i] * at->options->euro_per_unit;
    period->costs = cost_up_to(at, i);
    expected += estimate;
    spent += period->actual;
    period->counterfactual = interval(at, at->paths + i * at->draws, estimate, 0);
    period->gross = interval(at, at->paths + i * at->draws, estimate, period->actual);
    period->cumulated = interval(at, at->sums + i * at->draws, expected, spent);
  }
  out->actual = spent;
  out->counterfactual = interval(at, at->sums + (at->count - 1) * at->draws, expected, 0);
  out->gross = at->periods[at->count - 1].cumulated;
}

static evs_uncertain scaled(evs_uncertain amount, double less, double by)
{
  return (evs_uncertain){(amount.estimate - less) / by, (amount.low - less) / by,
                         (amount.high - less) / by};
}

static void fill_totals(evs_savings_model *out, const work *at)
{
  const double *sums = at->sums + (at->count - 1) * at->draws;
  double costs = cost_up_to(at, at->count - 1);
  size_t positive = 0;

  for (size_t draw = 0; draw < at->draws; draw++)
    positive += sums[draw] - out->actual > costs;
  out->probability_positive = (double)positive / (double)at->draws;
  if (!at->options->has_costs)
    return;
  out->net = scaled(out->gross, costs, 1);
  if (costs > 0)
    out->benefit_cost_ratio = scaled(out->gross, 0, costs);
}

/* The number of the period in which one draw's cumulated savings reach the costs; beyond
   the last when they do not. */
static double break_even_of(const work *at, size_t draw)
{
  double spent = 0;

  for (size_t i = 0; i < at->count; i++) {
    spent += at->periods[i].actual;
    if (at->sums[i * at->draws + draw] - spent >= at->periods[i].costs)
      return (double)i + 1;
  }
  return INFINITY;
}

static double or_nan(double number)
{
  return isfinite(number) ? number : NAN;
}

static void extrapolate(evs_savings_model *out, const work *at)
{
  const evs_savings_model_period *last = &at->periods[at->count - 1];
  double gain = last->gross.estimate - at->options->further_costs;
  double further = ceil((last->costs - last->cumulated.estimate) / gain);

  if (gain > 0 && further <= EVS_SAVINGS_FORESIGHT)
    out->extrapolated = at->count + (size_t)fmax(further, 1);
}

static void fill_break_even(evs_savings_model *out, work *at)
{
  double *numbers = at->paths; /* no longer needed */
  size_t reached = 0;
  evs_uncertain range;

  if (!at->options->has_costs)
    return;
  for (size_t i = at->count; i-- > 0;)
    if (at->periods[i].cumulated.estimate >= at->periods[i].costs)
      out->break_even = i + 1;
  if (out->break_even == 0)
    extrapolate(out, at);
  for (size_t draw = 0; draw < at->draws; draw++) {
    numbers[draw] = break_even_of(at, draw);
    reached += isfinite(numbers[draw]) ? 1 : 0;
  }
  range = interval(at, numbers, 0, 0);
  out->break_even_low = or_nan(range.low);
  out->break_even_high = or_nan(range.high);
  out->break_even_share = (double)reached / (double)at->draws;
}

static double mean_correlation(const ar1_forecast *forecast)
{
  double sum = 0;

  for (size_t i = 0; i < forecast->point_count; i++)
    sum += forecast->points[i].weight * forecast->points[i].rho;
  return sum;
}

static void run(evs_savings_model *out, work *at, evs_arena *arena)
{
  gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);

  if (!random)
    evs_arena_exhausted(arena);
  gsl_rng_set(random, at->options->seed);
  make_draws(at, random);
  gsl_rng_free(random);
  out->periods = at->periods;
  out->period_count = at->count;
  fill_periods(out, at);
  fill_totals(out, at);
  fill_break_even(out, at);
}

/* Draws take room of their own that is given back at once. */
static work make_work(const evs_series *series, const evs_savings_model_options *options,
                      const ar1_forecast *forecast, evs_arena *arena, evs_arena *room)
{
  size_t draws = options->draws ? options->draws : EVS_SAVINGS_DRAWS;
  size_t count = series->count - series->pre_count;

  return (work){.series = series,
                .options = options,
                .forecast = forecast,
                .periods = evs_arena_array(arena, count, sizeof(evs_savings_model_period)),
                .count = count,
                .draws = draws,
                .paths = evs_arena_array(room, count * draws, sizeof(double)),
                .sums = evs_arena_array(room, count * draws, sizeof(double)),
                .scratch = evs_arena_array(room, draws + count, sizeof(double))};
}

static const char *refusal(const evs_series *series)
{
  if (series->reason)
    return series->reason;
  return series->zero_count ? "none: a cost of 0 has no logarithm" : NULL;
}

void evs_savings_model_make(evs_savings_model *out, const evs_series *series,
                            const evs_savings_model_options *options, evs_arena *arena)
{
  const char *reason = refusal(series);
  ar1_forecast forecast = {.reason = reason};
  evs_log_ratio ratio;
  evs_arena *room;
  work at;

  gsl_quiet();
  *out = (evs_savings_model){.pre_count = series->pre_count,
                             .actual = NAN,
                             .counterfactual = unknown,
                             .gross = unknown,
                             .net = unknown,
                             .benefit_cost_ratio = unknown,
                             .probability_positive = NAN,
                             .break_even_low = NAN,
                             .break_even_high = NAN,
                             .break_even_share = NAN,
                             .rho = NAN};
  if (!reason) {
    evs_log_ratio_make(&ratio, series, arena);
    ar1_forecast_make(&forecast, &ratio, arena);
  }
  if (forecast.reason) {
    out->inference = labelled_reason(LABEL_AR1, forecast.reason, arena);
    return;
  }
  room = evs_arena_create_like(arena);
  at = make_work(series, options, &forecast, arena, room);
  out->usable = true;
  out->draws = at.draws;
  out->rho = mean_correlation(&forecast);
  out->inference = evs_arena_printf(
      arena, LABEL_AR1 ": forecast from %zu periods before the start, %zu draws (seed %lu)",
      series->pre_count, at.draws, options->seed);
  run(out, &at, arena);
  evs_arena_destroy(room);
}
