/* residual_tests.h - is there autocorrelation in the residuals of a regression? */
#ifndef EVALSTAT_ESTIMATE_RESIDUAL_TESTS_H
#define EVALSTAT_ESTIMATE_RESIDUAL_TESTS_H

#include "estimate/least_squares.h"

/* sum of (e(t) - e(t-1))² / sum of e(t)² over neighbours within a unit (Durbin
   and Watson 1950): 2 without autocorrelation, 0 with a perfect positive one. */
double durbin_watson(const double *residuals, const row_place *places, size_t count);

/* sum of e(t) e(t-1) / sum of e(t-1)² over neighbours within a unit. */
double lag_one_correlation(const double *residuals, const row_place *places, size_t count);

typedef struct {
  double statistic; /* n R² of the residuals on the regressors and their own lags */
  double p_value;   /* chi-squared with `lags` degrees of freedom */
  size_t lags;
} breusch_godfrey_test;

/* Breusch 1978, Godfrey 1978; a lag that lies before the series or in a gap
   counts as 0.  NaN when the regression cannot be computed. */
breusch_godfrey_test breusch_godfrey(const double *residuals, const design_matrix *design,
                                     const row_place *places, size_t lags, evs_arena *arena);

#endif
