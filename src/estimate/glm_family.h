/* glm_family.h - what one observation of a generalised linear model says about its predictor eta.
 */
#ifndef EVALSTAT_ESTIMATE_GLM_FAMILY_H
#define EVALSTAT_ESTIMATE_GLM_FAMILY_H

#include <stdbool.h>
#include <stddef.h>

/* Counts with a log link, Var(y) = mu + mu²/theta; with `totals`, y of each of them with a logit
   link and the variance of a binomial. */
typedef struct {
  const double *y;
  const double *totals; /* NULL: counts; each above 0 */
  double theta;         /* infinite: Poisson */
} glm_family;

/* Derivatives are those of the log-likelihood in eta. */
typedef struct {
  double mean;
  double score;
  double observed; /* minus the second derivative, never below 0 */
  double expected; /* its expectation; score²/expected is the square of a Pearson residual */
} glm_slopes;

glm_slopes glm_slopes_at(const glm_family *family, size_t row, double eta);

/* The row's deviance is `own` - `rest`; neither is large where mu is near y. */
typedef struct {
  double own;
  double rest;
} glm_deviance;

glm_deviance glm_deviance_at(const glm_family *family, size_t row, double eta);

/* The observation's likelihood rises without end towards a lower eta, or (`up`) a higher one. */
bool glm_is_extreme(const glm_family *family, size_t row, bool up);

#endif
