/* reconstruct_ratio.c - how sure a change is, over all numbers that can lie behind it. */
#include <math.h>

#include "estimate/rate_limits.h"
#include "evalstat/reconstruct.h"

typedef struct {
  double growth_factor;
  double confidence;
  evs_error *error;
} ratio_options;

static evs_status low_of(double *out, evs_pair pair, const ratio_options *options)
{
  const evs_event_rates events = {pair.after, pair.before, options->growth_factor, 1};

  return rate_limit_low(out, &events, options->confidence, options->error);
}

static evs_status high_of(double *out, evs_pair pair, const ratio_options *options)
{
  const evs_event_rates events = {pair.after, pair.before, options->growth_factor, 1};

  return rate_limit_high(out, &events, options->confidence, options->error);
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

/* Of equal numbers before, the least after has the lowest limit and the greatest the
   highest.  An end that is infinite for one pair is so for the range, and then NaN. */
static evs_status widen(evs_ratio_range *range, evs_pair least, evs_pair greatest,
                        const ratio_options *options)
{
  double low;
  double high;
  evs_status status;

  if ((status = low_of(&low, least, options)) || (status = high_of(&high, greatest, options)))
    return status;
  if (low < range->conf_low)
    range->conf_low = low;
  if (high > range->conf_high || isnan(high))
    range->conf_high = high;
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
  const evs_pair least = {before, (int64_t)floor(range->ratio_low * factor)};
  const evs_pair greatest = {before, (int64_t)ceil(range->ratio_high * factor)};
  double low;
  double high;
  evs_status status;

  if ((status = low_of(&low, least, options)) || (status = high_of(&high, greatest, options)))
    return status;
  *done = is_settled(range->conf_low, low, true) && is_settled(range->conf_high, high, false);
  return EVS_OK;
}

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
    if ((status = widen(out, pairs[i], pairs[last], &options)))
      return status;
    i = last + 1;
  }
  return EVS_OK;
}
