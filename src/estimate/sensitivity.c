/* sensitivity.c - how much a comparison of two units hangs on choices. */
#include "evalstat/sensitivity.h"

#include <math.h>

#include "estimate/sensitivity_parts.h"

void sensitivity_add(sensitivity_work *work, evs_variant variant)
{
  evs_sensitivity_result *out = work->out;

  if (isnan(variant.result.estimate))
    return;
  out->variants = evs_arena_grow(work->arena, out->variants, out->variant_count, &work->capacity,
                                 sizeof *out->variants);
  out->variants[out->variant_count++] = variant;
}

static evs_inference infer(const evs_series *series, evs_series_view view, double confidence,
                           evs_arena *arena)
{
  evs_share_result share;
  evs_ar1_result ar1;
  evs_inference blocks;
  evs_log_ratio ratio;

  if (view == EVS_VIEW_SHARE) {
    evs_share_model(&share, series, confidence, arena);
    return share.log_did;
  }
  evs_log_ratio_make(&ratio, series, arena);
  if (view == EVS_VIEW_AR1) {
    evs_ar1_reml(&ar1, &ratio, confidence, arena);
    return ar1.log_did;
  }
  evs_block_means(&blocks, &ratio, confidence, arena);
  return blocks;
}

static evs_inference without_error(double estimate, double n, const char *why)
{
  evs_inference bare = evs_inference_none(why);

  bare.estimate = estimate;
  bare.n = n;
  return bare;
}

evs_inference sensitivity_bare(const evs_inference *found, const char *why)
{
  return without_error(found->estimate, found->n, why);
}

static evs_inference vary(const sensitivity_work *work, const evs_series *series)
{
  evs_inference found =
      infer(series, work->out->view, work->options->series.confidence, work->arena);

  /* An error that the headline may not have, its variants do not have either. */
  return work->no_error ? sensitivity_bare(&found, work->no_error) : found;
}

/* The headline once more for a part of the comparison; what is left too short or
   cannot be compared gives no variant. */
static evs_status add_series(sensitivity_work *work, const evs_comparison *comparison,
                             const evs_series_options *options, evs_variant variant,
                             evs_error *error)
{
  evs_series series;
  evs_status status = evs_series_make(&series, comparison, options, work->arena, error);

  if (status || series.refusal)
    return status;
  variant.effect = EVS_EFFECT_LOG;
  variant.result = vary(work, &series);
  sensitivity_add(work, variant);
  return EVS_OK;
}

static size_t count_before(const evs_comparison *comparison, evs_period start)
{
  size_t count = 0;

  while (count < comparison->period_count && evs_period_before(comparison->periods[count], start))
    count++;
  return count;
}

static bool is_as_large(double estimate, double headline)
{
  return fabs(estimate) >= fabs(headline) * (1 - 1e-12);
}

/* Starts that never were: the untreated periods alone. */
static evs_status vary_start(sensitivity_work *work, evs_error *error)
{
  evs_sensitivity_result *out = work->out;
  evs_comparison untreated = *work->comparison;
  evs_series_options options = work->options->series;
  evs_status status;

  untreated.period_count = count_before(work->comparison, options.start);
  options.transition = (evs_period_range){EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT};
  for (size_t i = 1; i < untreated.period_count; i++) {
    const size_t before = out->variant_count;

    options.start = untreated.periods[i];
    if ((status = add_series(
             work, &untreated, &options,
             (evs_variant){.what = EVS_VARY_START, .periods = {options.start, options.start}},
             error)))
      return status;
    if (out->variant_count == before)
      continue;
    out->placebo_count++;
    out->placebo_as_large +=
        is_as_large(out->variants[before].result.estimate, out->headline.estimate);
  }
  return EVS_OK;
}

/* The comparison without its periods from `first` on, `count` of them. */
static evs_comparison without_periods(const sensitivity_work *work, size_t first, size_t count)
{
  const evs_comparison *from = work->comparison;
  evs_comparison part = *from;
  evs_decimal *treated = evs_arena_array(work->arena, from->period_count, sizeof *treated);

  for (size_t i = 0; i < from->period_count; i++)
    treated[i] = i >= first && i < first + count ? EVS_DECIMAL_MISSING : from->treated[i];
  part.treated = treated;
  return part;
}

static evs_status leave_out(sensitivity_work *work, size_t first, size_t count, evs_variant variant,
                            evs_error *error)
{
  const evs_comparison part = without_periods(work, first, count);

  return add_series(work, &part, &work->options->series, variant, error);
}

static evs_status vary_periods(sensitivity_work *work, evs_error *error)
{
  const evs_comparison *comparison = work->comparison;
  evs_status status;

  for (size_t i = 0; i < comparison->period_count; i++) {
    const evs_period period = comparison->periods[i];

    if (evs_decimal_missing(comparison->treated[i]) || evs_decimal_missing(comparison->control[i]))
      continue;
    if ((status =
             leave_out(work, i, 1,
                       (evs_variant){.what = EVS_VARY_PERIOD, .periods = {period, period}}, error)))
      return status;
  }
  return EVS_OK;
}

/* People may have reacted before the start, or only some time after it. */
static evs_status vary_windows(sensitivity_work *work, evs_error *error)
{
  enum { WIDEST = 3 };
  const size_t start = count_before(work->comparison, work->options->series.start);
  evs_status status;

  for (size_t width = 1; width <= WIDEST && width < start; width++)
    if ((status =
             leave_out(work, start - width, width,
                       (evs_variant){.what = EVS_VARY_ANTICIPATION, .left_out = width}, error)))
      return status;
  for (size_t width = 1; width <= WIDEST; width++)
    if ((status = leave_out(work, start, width,
                            (evs_variant){.what = EVS_VARY_TRANSITION, .left_out = width}, error)))
      return status;
  return EVS_OK;
}

static void vary_scale(sensitivity_work *work, const evs_series_result *whole)
{
  static const char why[] = "none: a difference of means, beside the logarithms";
  const double n = (double)whole->series.count;

  sensitivity_add(work, (evs_variant){.what = EVS_VARY_SCALE,
                                      .effect = EVS_EFFECT_POINTS,
                                      .result = without_error(whole->growth_difference, n, why)});
  sensitivity_add(work, (evs_variant){.what = EVS_VARY_SCALE,
                                      .effect = EVS_EFFECT_LEVEL,
                                      .result = without_error(whole->level_did, n, why)});
}

/* The method that leads, or block means without errors. */
static void choose_view(sensitivity_work *work, const evs_series_result *whole)
{
  evs_sensitivity_result *out = work->out;

  out->view = whole->headline;
  if (whole->headline == EVS_VIEW_NONE) {
    out->view = EVS_VIEW_BLOCKS;
    work->no_error = whole->headline_reason;
  }
  out->headline = vary(work, &whole->series);
}

static evs_status vary_series(sensitivity_work *work, evs_error *error)
{
  evs_sensitivity_result *out = work->out;
  evs_series_result whole;
  evs_series series;
  evs_status status =
      evs_series_make(&series, work->comparison, &work->options->series, work->arena, error);

  if (status)
    return status;
  out->reason = series.reason;
  if (series.refusal)
    return EVS_OK;
  evs_series_did(&whole, &series, work->options->series.confidence, work->arena);
  choose_view(work, &whole);
  if ((status = vary_start(work, error)) || (status = vary_periods(work, error)) ||
      (status = vary_windows(work, error)))
    return status;
  vary_scale(work, &whole);
  sensitivity_trend(work, &series);
  sensitivity_reversion(work, &series);
  return EVS_OK;
}

evs_status evs_sensitivity(evs_sensitivity_result *out, const evs_comparison *comparison,
                           const evs_sensitivity_options *options, evs_arena *arena,
                           evs_error *error)
{
  sensitivity_work work = {
      .out = out, .comparison = comparison, .options = options, .arena = arena};
  evs_status status;

  *out = (evs_sensitivity_result){.view = EVS_VIEW_NONE, .headline = evs_inference_none(NULL)};
  out->reversion = (evs_reversion){NAN, NAN, NAN, NAN, NAN, NAN, "none: there is no series"};
  if (!options->compare_series)
    out->reason = "none: no start is given, so nothing can be compared over time";
  else if ((status = vary_series(&work, error)))
    return status;
  return sensitivity_baselines(&work, error);
}

evs_variant_range evs_variants_range(const evs_sensitivity_result *result, evs_varied what,
                                     evs_effect effect, double reference)
{
  evs_variant_range range = {0, 0, INFINITY, -INFINITY};

  for (size_t i = 0; i < result->variant_count; i++) {
    const evs_variant *variant = &result->variants[i];

    if (variant->what != what || variant->effect != effect)
      continue;
    range.count++;
    range.same_sign += variant->result.estimate * reference > 0;
    range.low = fmin(range.low, variant->result.estimate);
    range.high = fmax(range.high, variant->result.estimate);
  }
  return range;
}
