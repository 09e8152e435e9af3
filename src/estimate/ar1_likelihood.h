/* ar1_likelihood.h - the likelihood of first-order autoregressive errors at one correlation. */
#ifndef EVALSTAT_ESTIMATE_AR1_LIKELIHOOD_H
#define EVALSTAT_ESTIMATE_AR1_LIKELIHOOD_H

#include "estimate/least_squares.h"
#include "evalstat/inference.h"

/* y = X b + e, where e has the correlation rho^|t - s| within a unit and none
   between units; gaps count by their length. */
typedef struct {
  const design_matrix *design;
  const long double *y;
  const row_place *places;
  evs_likelihood likelihood;

  /* At the last rho: the transformed equation, whose errors are independent of
     variance 1, the derivative of its design, and its fit. */
  design_matrix white;
  design_matrix slope;
  long double *white_y;
  double *residuals;        /* of the untransformed equation */
  long double log_variance; /* ln|V| of the correlations */
  long double *right_side;  /* scratch of one value per column */
  least_squares fit;
} ar1_problem;

typedef struct {
  double rho;
  double log_likelihood;
  double gradient; /* its derivative in rho */
} ar1_point;

ar1_problem ar1_problem_make(const design_matrix *design, const long double *y,
                             const row_place *places, evs_likelihood likelihood, evs_arena *arena);

/* Generalised least squares at this rho: problem->fit and ->residuals.  Fails as
 * least_squares_plain does. */
EVS_MUST_CHECK
evs_status ar1_fit_at(ar1_problem *problem, double rho, evs_error *error);

/* The log-likelihood with coefficients and variance at their best for this rho
   (n observations, k coefficients, V the correlations, RSS = e'V^-1 e):

     full        -n/2 (ln(2 pi RSS/n) + 1) - 1/2 ln|V|
     restricted  -(n-k)/2 (ln(2 pi RSS/(n-k)) + 1) - 1/2 ln|V| - 1/2 ln|X'V^-1 X|

   -infinity where nothing can be fitted or no residuals are left. */
double ar1_likelihood_at(ar1_problem *problem, double rho);

/* V is that of a Markov chain, so every term is a sum over neighbours and its
   derivative follows term by term. */
ar1_point ar1_point_at(ar1_problem *problem, double rho);

/* The second derivative of the full log-likelihood in rho, and the derivatives of
   the coefficients; `rho` must be that of the last call of ar1_point_at. */
double ar1_curvature(double *coefficient_slopes, ar1_problem *problem, double rho);

#endif
