/* inference.c - tests and intervals from an estimate, its error and its degrees of freedom. */
#include "evalstat/inference.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static const double power = 0.8;
enum { MOST_PERIODS = 1000000 };

evs_inference evs_inference_none(const char *inference)
{
  return (evs_inference){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, inference};
}

static double quantile(double probability, double dof)
{
  return isnan(dof) ? gsl_cdf_ugaussian_Pinv(probability) : gsl_cdf_tdist_Pinv(probability, dof);
}

static double two_sided(double statistic, double dof)
{
  double tail =
      isnan(dof) ? gsl_cdf_ugaussian_Q(fabs(statistic)) : gsl_cdf_tdist_Q(fabs(statistic), dof);

  return fmin(1, fmax(2 * tail, DBL_MIN));
}

void evs_inference_fill(evs_inference *out, double confidence)
{
  double reach = quantile((1 + confidence) / 2, out->dof) * out->std_error;

  out->statistic = out->estimate / out->std_error;
  out->p_value = two_sided(out->statistic, out->dof);
  out->conf_low = out->estimate - reach;
  out->conf_high = out->estimate + reach;
}

double evs_detectable_effect(double std_error, double dof, double confidence)
{
  return (quantile((1 + confidence) / 2, dof) + quantile(power, dof)) * std_error;
}

/* What would be found with `periods` of them. */
static double detectable_with(double periods, const evs_precision *now, double confidence)
{
  double dof = now->lost < 0 ? now->dof : periods - now->lost;

  return evs_detectable_effect(now->std_error * sqrt(now->periods / periods), dof, confidence);
}

double evs_needed_periods(double effect, const evs_precision *now, double confidence)
{
  double low = fmax(now->lost, 0); /* too few */
  double high = MOST_PERIODS;

  if (isnan(now->std_error) || !(fabs(effect) > 0) ||
      detectable_with(high, now, confidence) > fabs(effect))
    return NAN;
  while (high - low > 1) {
    double middle = floor((low + high) / 2);

    if (detectable_with(middle, now, confidence) <= fabs(effect))
      high = middle;
    else
      low = middle;
  }
  return high;
}
