/* ar1_gls.h - regression with first-order autoregressive errors. */
#ifndef EVALSTAT_ESTIMATE_AR1_GLS_H
#define EVALSTAT_ESTIMATE_AR1_GLS_H

#include <stdbool.h>

#include "estimate/least_squares.h"

/* A regression whose errors have the correlation rho^|t - s| within a unit. */
typedef struct {
  double rho;
  bool at_boundary; /* no maximum with |rho| below 1: rho is the last value tried */
  bool converged;
  double *coefficients;
  double *covariance;    /* columns x columns, with the variance over n - k */
  double *residuals;     /* of the untransformed equation */
  double variance;       /* of an error (AR(1) REML) or of an innovation (Prais-Winsten) */
  double log_restricted; /* restricted log-likelihood up to a constant; NaN for Prais-Winsten */
} ar1_fit;

/* Restricted maximum likelihood (Patterson and Thompson 1971): rho maximises

     -(n-k)/2 ln RSS(rho) - 1/2 ln|V(rho)| - 1/2 ln|X'V(rho)^-1 X|,

   then the coefficients are those of generalised least squares, with the error
   variance RSS/(n - k), as nlme's gls with corAR1.  Gaps count: the correlation
   over g periods is rho^g.  Several units share rho and the variance.  The
   maximum is sought on a grid over (-1, 1) and refined to 1e-10.  (A step alone
   has its own, faster form without matrices and with the limit at rho = 1:
   ar1_reml.c.)

   Fails as least_squares_fit does, and with EVS_TOO_FEW when n <= k. */
EVS_MUST_CHECK
evs_status ar1_gls_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                       const row_place *places, evs_arena *arena, evs_error *error);

/* Prais and Winsten 1954: rho = sum of e(t)e(t-1) / sum of e(t-1)² with the
   residuals of the untransformed equation, iterated until it moves by less than
   1e-10; the first observation of a unit is kept.  Otherwise as above. */
EVS_MUST_CHECK
evs_status prais_winsten_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                             const row_place *places, evs_arena *arena, evs_error *error);

#endif
