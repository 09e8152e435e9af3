/* honest.c - what bounds on an event study share. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "estimate/honest_parts.h"

evs_status honest_check(const evs_event_estimates *estimates, evs_error *error)
{
  const size_t size = estimates->before_count + estimates->after_count;

  for (size_t i = 0; i < size; i++)
    if (!(estimates->covariance[i * size + i] > 0))
      return evs_fail(error, EVS_BAD_DATA,
                      "the variance of estimate %zu is not above 0; expected a covariance", i + 1);
  return EVS_OK;
}

double honest_effect(const evs_event_estimates *estimates, const double *weights)
{
  double sum = 0;

  for (size_t t = 0; t < estimates->after_count; t++)
    sum += weights[t] * estimates->estimates[estimates->before_count + t];
  return sum;
}

double honest_variance(const evs_event_estimates *estimates, const double *weights)
{
  const size_t before = estimates->before_count;
  const size_t count = before + estimates->after_count;
  double sum = 0;

  for (size_t t = 0; t < estimates->after_count; t++)
    for (size_t u = 0; u < estimates->after_count; u++)
      sum += weights[t] * weights[u] * estimates->covariance[(before + t) * count + before + u];
  return sum;
}

/* Far out, Q(x) falls as exp(-x^2/2): what that leaves of [low, high]. */
static double tail_quantile(double p, double low, double high)
{
  const double width = isinf(high) ? 0 : exp((low * low - high * high) / 2);

  return sqrt(low * low - 2 * log(p + (1 - p) * width));
}

double truncated_quantile(double p, double low, double high)
{
  if (low > 30)
    return tail_quantile(p, low, high);
  if (low > 0)
    return gsl_cdf_ugaussian_Qinv(p * gsl_cdf_ugaussian_Q(low) +
                                  (1 - p) * gsl_cdf_ugaussian_Q(high));
  return gsl_cdf_ugaussian_Pinv(p * gsl_cdf_ugaussian_P(low) + (1 - p) * gsl_cdf_ugaussian_P(high));
}

static double folded_probability(double at, double shift)
{
  return gsl_cdf_ugaussian_P(at - shift) - gsl_cdf_ugaussian_P(-at - shift);
}

/* It lies between the one-sided quantile and the two-sided one, each with the shift: Newton's
   steps, and halves where one would lead outside. */
double folded_quantile(double level, double shift)
{
  double low = fmax(0, shift + gsl_cdf_ugaussian_Pinv(level));
  double high = shift + gsl_cdf_ugaussian_Pinv((1 + level) / 2);
  double at = high;

  for (int step = 0; step < 100; step++) {
    const double excess = folded_probability(at, shift) - level;
    const double slope = gsl_ran_ugaussian_pdf(at - shift) + gsl_ran_ugaussian_pdf(at + shift);
    double next = at - excess / slope;

    if (excess < 0)
      low = at;
    else
      high = at;
    if (!(next >= low && next <= high))
      next = (low + high) / 2;
    if (fabs(next - at) <= 1e-14 * at)
      return next;
    at = next;
  }
  return at;
}

evs_honest_interval evs_parallel_interval(const evs_event_estimates *estimates,
                                          const evs_honest_options *options)
{
  const double effect = honest_effect(estimates, options->weights);
  const double half = gsl_cdf_ugaussian_Pinv((1 + options->confidence) / 2) *
                      sqrt(honest_variance(estimates, options->weights));

  return (evs_honest_interval){effect - half, effect + half, false, false, effect};
}
