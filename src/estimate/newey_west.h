/* newey_west.h - errors that allow for heteroskedasticity and autocorrelation. */
#ifndef EVALSTAT_ESTIMATE_NEWEY_WEST_H
#define EVALSTAT_ESTIMATE_NEWEY_WEST_H

#include "estimate/least_squares.h"

/* The covariance of the coefficients of `fit` (columns x columns):

     n/(n - k) (X'X)^-1 [ G0 + sum over l = 1..lags of (1 - l/(lags + 1)) (Gl + Gl') ] (X'X)^-1,
     Gl = sum of e(t) e(t-l) x(t) x(t-l)'

   with Bartlett's weights and no prewhitening (Newey and West 1987).  Products
   stay within a unit and join observations exactly l periods apart, so a gap
   joins nothing.  With 0 lags these are heteroskedasticity-robust errors (HC1). */
void newey_west(double *covariance, const least_squares *fit, const row_place *places, size_t lags,
                evs_arena *arena);

/* 4 (T/100)^(2/9), rounded down (Newey and West 1994), at least 1. */
size_t newey_west_default_lags(size_t period_count);

#endif
