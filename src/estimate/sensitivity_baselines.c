/* sensitivity_baselines.c - growth from every admissible baseline. */
#include <math.h>

#include "estimate/sensitivity_parts.h"

static bool is_same(evs_period_range a, evs_period_range b)
{
  return evs_period_equal(a.first, b.first) && evs_period_equal(a.last, b.last);
}

/* Before the start, where there is one, and not before the last break. */
static bool is_admissible(const sensitivity_work *work, evs_period_range baseline)
{
  const evs_period start = work->options->series.start;
  const evs_period earliest = work->options->earliest;

  return (evs_period_absent(start) || evs_period_before(baseline.last, start)) &&
         (evs_period_absent(earliest) || !evs_period_before(baseline.first, earliest));
}

static evs_status add_baseline(sensitivity_work *work, evs_period_range baseline, evs_period end,
                               bool is_published, evs_error *error)
{
  static const char why[] = "none: growth between two readings has no sampling interval";
  const evs_did_options options = {.window = {.baseline = baseline, .end = end},
                                   .confidence = work->options->series.confidence,
                                   .share_low = NAN,
                                   .share_high = NAN};
  evs_variant variant = {
      .what = EVS_VARY_BASELINE, .periods = baseline, .is_published = is_published};
  evs_did_result did;
  evs_status status = evs_did(&did, work->comparison, &options, work->arena, error);

  if (status)
    return status;
  variant.result = evs_inference_none(why);
  variant.result.n = 4;
  variant.effect = EVS_EFFECT_POINTS;
  variant.result.estimate = did.growth_difference;
  sensitivity_add(work, variant);
  variant.effect = EVS_EFFECT_LOG;
  variant.result.estimate = did.log_did;
  sensitivity_add(work, variant);
  return EVS_OK;
}

evs_status sensitivity_baselines(sensitivity_work *work, evs_error *error)
{
  const evs_comparison *comparison = work->comparison;
  const evs_window window = evs_window_resolve(&work->options->window, comparison);
  evs_period_range *baselines;
  size_t count =
      evs_growth_baselines(&baselines, comparison, comparison->treated, window.end, work->arena);
  bool seen = false;
  evs_status status;

  for (size_t i = 0; i < count; i++) {
    const bool is_published = is_same(baselines[i], window.baseline);

    if (!is_published && !is_admissible(work, baselines[i]))
      continue;
    seen |= is_published;
    if ((status = add_baseline(work, baselines[i], window.end, is_published, error)))
      return status;
  }
  return seen ? EVS_OK : add_baseline(work, window.baseline, window.end, true, error);
}
