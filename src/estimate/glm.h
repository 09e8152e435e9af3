/* glm.h - regression of counts with a log link, and of shares with a logit. */
#ifndef EVALSTAT_ESTIMATE_GLM_H
#define EVALSTAT_ESTIMATE_GLM_H

#include <stdbool.h>

#include "estimate/least_squares.h"

typedef struct {
  double *coefficients;
  double *fitted;     /* expected counts, of shares those of y */
  double *residuals;  /* Pearson's: (y - mu) / sqrt(variance(mu)) */
  double *covariance; /* columns x columns: inverse of the expected information */
  double pearson;     /* sum of the squares of `residuals` */
  double deviance;
  double theta;       /* negative binomial; NaN: none, or without a finite maximum */
  bool is_poisson;    /* negative binomial without overdispersion: theta has no finite maximum */
  double gradient;    /* greatest |score|, less its rounding, / sqrt(information): at most 1e-8 */
  const char *reason; /* why there is no estimate ("none: ..."), else NULL */
} glm_fit;

/* ln E(y) = X b + offset, Var(y) = E(y), by Newton's method with halved steps until no
   coefficient's score is above 1e-8 of its standard deviation, whatever the units of X
   (McCullagh and Nelder 1989, section 2.5; the likelihoods here are concave in b).
   `offset` may be NULL.  Counts are whole and not negative (the caller's duty).

   No finite maximum (a part of the series holds zeros only, or shares of 0 or 1)
   is told in `reason`, by the steps that do not end.  Fails as least_squares_fit does. */
EVS_MUST_CHECK
evs_status glm_poisson(glm_fit *out, const design_matrix *design, const double *y,
                       const double *offset, evs_arena *arena, evs_error *error);

/* ln (p/(1 - p)) = X b + offset for y of `totals`, which are above 0, Var(y) = total p (1 - p). */
EVS_MUST_CHECK
evs_status glm_binomial(glm_fit *out, const design_matrix *design, const double *y,
                        const double *totals, const double *offset, evs_arena *arena,
                        evs_error *error);

/* Counts with Var(y) = mu + mu²/theta and theta by maximum likelihood, in turns
   with the coefficients; `covariance` is at fixed theta (Venables and Ripley 2002,
   section 7.4).  The likelihood can have several maxima; that of the
   highest is taken of those reached from two moments of theta and, where it falls as 1/theta
   rises from 0, of Poisson's, which the result then is and says so. */
EVS_MUST_CHECK
evs_status glm_negative_binomial(glm_fit *out, const design_matrix *design, const double *y,
                                 const double *offset, evs_arena *arena, evs_error *error);

#endif
