/* ar1_gls.h - regression with first-order autoregressive errors. */
#ifndef EVALSTAT_ESTIMATE_AR1_GLS_H
#define EVALSTAT_ESTIMATE_AR1_GLS_H

#include <stdbool.h>

#include "estimate/ar1_likelihood.h"

/* A regression whose errors have the correlation rho^|t - s| within a unit. */
typedef struct {
  double rho;
  double rho_error; /* standard error (ML), else NaN */
  bool at_boundary; /* no maximum with |rho| below 1: rho is the last value tried */
  bool converged;
  double *coefficients;
  double *covariance;    /* columns x columns; NULL where ML has no curvature to judge by */
  double log_likelihood; /* as ar1_likelihood_at has it; NaN for Prais-Winsten */
  double gradient;       /* of it in rho; 0 to rounding inside (-1, 1) */
  double condition;      /* of the transformed regressors; above EVS_CONDITION_LIMIT refined */
} ar1_fit;

/* Maximum likelihood, restricted (Patterson and Thompson 1971) or full: rho is the
   best of all maxima on (-1, 1), each found where the gradient crosses 0 between
   the points of a grid, or an end where the likelihood rises up to it but for
   rounding; then the coefficients are those of generalised least
   squares.  Gaps count: the correlation over g periods is rho^g.  Several units
   share rho and the variance.

   REML: error variance RSS/(n - k), covariance (X'V^-1 X)^-1 times it, as nlme's
   gls with corAR1.

   ML: error variance s² = RSS/n, covariance from the observed information of all
   parameters, as R's arima and gretl's exact ML have it.  With the coefficients
   b(rho) at their best for each rho its block of the coefficients is

       s² (X'V^-1 X)^-1 + b'(rho) b'(rho)' / (-l''(rho)),

   l(rho) being the profile likelihood: the second part is what the uncertainty of
   rho adds, and 1 / (-l''(rho)) is the variance of rho itself.

   Fails as least_squares_fit does, and with EVS_TOO_FEW when n <= k. */
EVS_MUST_CHECK
evs_status ar1_gls_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                       const row_place *places, evs_likelihood likelihood, evs_arena *arena,
                       evs_error *error);

/* Prais and Winsten 1954: rho = sum of e(t)e(t-1) / sum of e(t-1)² with the
   residuals of the untransformed equation, iterated until it moves by less than
   1e-10; the first observation of a unit is kept.  Otherwise as above. */
EVS_MUST_CHECK
evs_status prais_winsten_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                             const row_place *places, evs_arena *arena, evs_error *error);

#endif
