/* chart_alarms.c - how often a process that has not changed lies beyond its limits. */
#include <gsl/gsl_cdf.h>
#include <limits.h>
#include <math.h>

#include "estimate/chart_parts.h"

/* Of a normal distribution; a limit that was cut off at the end of the scale cannot be passed. */
static double normal_tails(double lower, double upper, double highest)
{
  return (lower > 0 ? gsl_cdf_ugaussian_Q(3) : 0) + (upper < highest ? gsl_cdf_ugaussian_Q(3) : 0);
}

/* Above this mean GSL's Poisson tails lose digits and then all of them; the normal ones are
   right to 1 in 1,000 there. */
static const double most_poisson = 1e6;

static double poisson_tails(double mean, double lower, double upper)
{
  if (mean == 0 || mean > most_poisson)
    return mean == 0 ? 0 : normal_tails(lower, upper, INFINITY);
  return gsl_cdf_poisson_Q((unsigned)floor(upper), mean) +
         (lower > 0 ? gsl_cdf_poisson_P((unsigned)(ceil(lower) - 1), mean) : 0);
}

static double binomial_tails(double whole, double share, double lower, double upper)
{
  const double cases = nearbyint(whole);

  if (share <= 0 || share >= 1)
    return 0;
  if (cases >= UINT_MAX)
    return normal_tails(lower, upper, 1);
  return (upper < 1 ? gsl_cdf_binomial_Q((unsigned)floor(upper * cases), share, (unsigned)cases)
                    : 0) +
         (lower > 0
              ? gsl_cdf_binomial_P((unsigned)(ceil(lower * cases) - 1), share, (unsigned)cases)
              : 0);
}

/* The last period with limits stands for the next one. */
static size_t last_with_limits(const evs_chart_result *chart)
{
  size_t last = chart->period_count;

  while (last > 0 && isnan(chart->upper[last - 1]))
    last--;
  return last - 1;
}

double chart_limit_alarm(const evs_chart_result *chart)
{
  const double centre = chart->phases[chart->phase_count - 1].centre;
  const size_t last = last_with_limits(chart);
  double lower, upper, whole;

  if (last >= chart->period_count)
    return 0;
  lower = chart->lower[last];
  upper = chart->upper[last];
  whole = chart->denominators ? chart->denominators[last] : 1;
  switch (chart->kind) {
  case EVS_CHART_I:
    return 2 * gsl_cdf_ugaussian_Q(3);
  case EVS_CHART_MR:
    /* The difference of two values is normal with variance 2: |d| > 3.267 * 1.128 spreads. */
    return 2 * gsl_cdf_ugaussian_Q(3.267 * 1.128 / sqrt(2));
  case EVS_CHART_C:
  case EVS_CHART_U:
    return poisson_tails(centre * whole, lower * whole, upper * whole);
  case EVS_CHART_P:
    return binomial_tails(whole, centre, lower, upper);
  default:
    return normal_tails(lower, upper, chart->kind == EVS_CHART_PPRIME ? 1 : INFINITY);
  }
}
