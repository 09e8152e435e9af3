/* reconstruct_ratio.c - how sure a change is, over all numbers that can lie behind it. */
#include <math.h>

#include "evalstat/rate_ratio.h"
#include "evalstat/reconstruct.h"

typedef struct {
  double growth_factor;
  double confidence;
  evs_error *error;
} ratio_options;

static evs_status limits_of(evs_rate_ratio *out, evs_pair pair, const ratio_options *options)
{
  const evs_event_rates events = {pair.after, pair.before, options->growth_factor, 1};

  return evs_rate_ratio_of_rates(out, &events, options->confidence, options->error);
}

static evs_ratio_range plain_range(const evs_reconstructed *quantity, double growth_factor)
{
  evs_ratio_range out = {INFINITY, -INFINITY, INFINITY, -INFINITY};

  for (size_t i = 0; i < quantity->pair_count; i++) {
    const evs_pair *pair = &quantity->pairs[i];
    double ratio = (double)pair->after / (double)pair->before / growth_factor;

    out.ratio_low = fmin(out.ratio_low, ratio);
    out.ratio_high = fmax(out.ratio_high, ratio);
  }
  return out;
}

/* An end that is infinite for one pair is so for the range, and then NaN. */
static evs_status widen(evs_ratio_range *range, evs_pair pair, const ratio_options *options)
{
  evs_rate_ratio ratio;
  evs_status status = limits_of(&ratio, pair, options);

  if (status)
    return status;
  range->conf_low =
      ratio.conf_low < range->conf_low || isnan(ratio.conf_low) ? ratio.conf_low : range->conf_low;
  range->conf_high = ratio.conf_high > range->conf_high || isnan(ratio.conf_high)
                         ? ratio.conf_high
                         : range->conf_high;
  return EVS_OK;
}

static bool is_settled(double so_far, double farthest, bool low)
{
  return isnan(so_far) || (low ? farthest >= so_far : farthest <= so_far);
}

/* With `before` cases or more the lower limit is at least that of the least ratio, which
   grows with the cases, and the upper limit at most that of the greatest. */
static evs_status is_done(bool *done, const evs_ratio_range *range, int64_t before,
                          const ratio_options *options)
{
  double factor = options->growth_factor * (double)before;
  evs_rate_ratio low;
  evs_rate_ratio high;
  evs_status status;

  if ((status = limits_of(&low, (evs_pair){before, (int64_t)floor(range->ratio_low * factor)},
                          options)) ||
      (status = limits_of(&high, (evs_pair){before, (int64_t)ceil(range->ratio_high * factor)},
                          options)))
    return status;
  *done = is_settled(range->conf_low, low.conf_low, true) &&
          is_settled(range->conf_high, high.conf_high, false);
  return EVS_OK;
}

/* Of equal numbers before only the least and the greatest after can be the widest. */
evs_status evs_reconstruct_ratio(evs_ratio_range *out, const evs_reconstructed *quantity,
                                 double growth_factor, double confidence, evs_error *error)
{
  const ratio_options options = {growth_factor, confidence, error};
  const evs_pair *pairs = quantity->pairs;
  bool done = false;
  evs_status status;

  *out = plain_range(quantity, growth_factor);
  for (size_t i = 0; i < quantity->pair_count && !done;) {
    size_t last = i;

    if (i > 0 && (status = is_done(&done, out, pairs[i].before, &options)))
      return status;
    while (last + 1 < quantity->pair_count && pairs[last + 1].before == pairs[i].before)
      last++;
    if ((status = widen(out, pairs[i], &options)) || (status = widen(out, pairs[last], &options)))
      return status;
    i = last + 1;
  }
  return EVS_OK;
}
