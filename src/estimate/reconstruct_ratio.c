/* reconstruct_ratio.c - how sure a change is, over all numbers that can lie behind it. */
#include <math.h>

#include "evalstat/rate_ratio.h"
#include "evalstat/reconstruct.h"

/* An end that is infinite for one pair is so for the range. */
static double wider(double so_far, double end, bool low)
{
  if (isnan(so_far) || isnan(end))
    return NAN;
  return low ? fmin(so_far, end) : fmax(so_far, end);
}

static void add_pair(evs_ratio_range *out, const evs_rate_ratio *ratio, double plain, bool first)
{
  if (first) {
    *out = (evs_ratio_range){plain,           plain,          ratio->conf_low, ratio->conf_high,
                             ratio->p_value, ratio->p_value};
    return;
  }
  out->ratio_low = fmin(out->ratio_low, plain);
  out->ratio_high = fmax(out->ratio_high, plain);
  out->conf_low = wider(out->conf_low, ratio->conf_low, true);
  out->conf_high = wider(out->conf_high, ratio->conf_high, false);
  out->p_low = fmin(out->p_low, ratio->p_value);
  out->p_high = fmax(out->p_high, ratio->p_value);
}

evs_status evs_reconstruct_ratio(evs_ratio_range *out, const evs_reconstructed *quantity,
                                 double growth_factor, double confidence, evs_error *error)
{
  for (size_t i = 0; i < quantity->pair_count; i++) {
    const evs_pair *pair = &quantity->pairs[i];
    const evs_event_rates events = {pair->after, pair->before, growth_factor, 1};
    evs_rate_ratio ratio;
    evs_status status = evs_rate_ratio_of_rates(&ratio, &events, confidence, error);

    if (status)
      return status;
    add_pair(out, &ratio, (double)pair->after / (double)pair->before / growth_factor, i == 0);
  }
  return EVS_OK;
}
