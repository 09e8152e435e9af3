/* ar1_step.h - the restricted likelihood of a step in a series with AR(1) errors. */
#ifndef EVALSTAT_ESTIMATE_AR1_STEP_H
#define EVALSTAT_ESTIMATE_AR1_STEP_H

#include "evalstat/series.h"

/* The constant and the step. */
enum { AR1_STEP_COEFFICIENTS = 2 };

/* The two columns of X, without storing them. */
typedef struct {
  const evs_log_ratio *ratio;
  const double *y;   /* centred: the constant takes the rest */
  double *residuals; /* at the last rho */
} ar1_step_problem;

/* A number and its derivative in rho. */
typedef struct {
  double value;
  double slope;
} ar1_dual;

typedef struct {
  double rho;
  double coefficients[AR1_STEP_COEFFICIENTS];
  ar1_dual forms[3];           /* X'R^-1 X: constant, both, post */
  double step_variance_factor; /* of the step: the element of (X'R^-1 X)^-1 */
  double residual_squares;     /* RSS */
  double log_likelihood;
  double gradient;
} ar1_step;

/* Generalised least squares of the series on the constant and the step at this rho,
   with the restricted log-likelihood (up to a constant) and its derivative. */
ar1_step ar1_step_at(const ar1_step_problem *problem, double rho);

/* Whether something is left to explain once the step is taken out. */
bool ar1_step_varies(const evs_log_ratio *ratio);

#endif
