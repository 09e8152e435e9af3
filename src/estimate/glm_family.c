/* glm_family.c - what one observation of a generalised linear model says about its predictor. */
#include "estimate/glm_family.h"

#include <math.h>

/* y - mu, also where both are nearly the total. */
static double binomial_score(double y, double total, double eta)
{
  return eta < 0 ? y - total / (1 + exp(-eta)) : total / (1 + exp(eta)) - (total - y);
}

glm_slopes glm_slopes_at(const glm_family *family, size_t row, double eta)
{
  const double y = family->y[row];
  const double mu = exp(eta);
  const double spread = 1 + mu / family->theta;

  if (family->totals) {
    const double total = family->totals[row];
    const double half = 2 * cosh(eta / 2);
    const double information = total / (half * half);

    return (glm_slopes){total / (1 + exp(-eta)), binomial_score(y, total, eta), information,
                        information};
  }
  return (glm_slopes){mu, (y - mu) / spread, mu * (1 + y / family->theta) / (spread * spread),
                      mu / spread};
}

/* factor ln(a/b) from a - b, to all digits whether they are near or far. */
static double times_log_ratio(double factor, double a, double b, double difference)
{
  if (factor == 0)
    return 0;
  return factor * (fabs(difference) < b / 2 ? log1p(difference / b) : log(a / b));
}

glm_deviance glm_deviance_at(const glm_family *family, size_t row, double eta)
{
  const double y = family->y[row];
  const double theta = family->theta;
  const double mu = exp(eta);

  if (family->totals) {
    const double total = family->totals[row];
    const double difference = binomial_score(y, total, eta);

    return (glm_deviance){
        2 * times_log_ratio(y, y, total / (1 + exp(-eta)), difference),
        -2 * times_log_ratio(total - y, total - y, total / (1 + exp(eta)), -difference)};
  }
  if (isinf(theta))
    return (glm_deviance){2 * times_log_ratio(y, y, mu, y - mu), 2 * (y - mu)};
  /* y ln(y/mu) - (y + theta) ln((y + theta)/(mu + theta)) */
  return (glm_deviance){
      2 * times_log_ratio(y, y * (mu + theta), mu * (y + theta), theta * (y - mu)),
      2 * times_log_ratio(theta, y + theta, mu + theta, y - mu)};
}

bool glm_is_extreme(const glm_family *family, size_t row, bool up)
{
  return up ? family->totals && family->y[row] == family->totals[row] : family->y[row] == 0;
}
