/* ar1_forecast.h - a log ratio going on as before the start, and what is not known of it. */
#ifndef EVALSTAT_ESTIMATE_AR1_FORECAST_H
#define EVALSTAT_ESTIMATE_AR1_FORECAST_H

#include <gsl/gsl_rng.h>

#include "evalstat/series.h"

/* One value of the correlation and what the series says if it is the true one. */
typedef struct {
  double rho;
  double weight;         /* its share of the restricted likelihood */
  double cumulated;      /* sum of the weights up to here */
  double variance;       /* of an error: RSS / (T - 2) of the series with its step */
  double level;          /* constant by generalised least squares before the start */
  double level_variance; /* of it, over `variance` */
} forecast_point;

/* d(t) = a + e(t) before the start, e an AR(1).  What a would have been after it and
   how e would have gone on is not seen; the readings after the start tell only how
   large errors are and how long they last, since their own level is free (the step).

   Correlations have a grid of equal steps over (-1, 1), each weighed by its restricted
   likelihood: with flat priors on level, step and logarithm of the variance that is
   their posterior distribution (Harville 1974), the variance is
   (T - 2) variance / chi-square with T - 2, and level and errors are normal given both.
   A single best correlation would leave out that it is estimated, too low as a rule
   in short series. */
typedef struct {
  const evs_log_ratio *ratio;
  forecast_point *points;
  size_t point_count;
  double last;        /* the last reading before the start */
  double dof;         /* T - 2 */
  const char *reason; /* why there is none ("none: ..."), or NULL */
} ar1_forecast;

void ar1_forecast_make(ar1_forecast *out, const evs_log_ratio *ratio, evs_arena *arena);

/* Mean of exp(d(t)) without the step for the period `i` of the series, at the estimated
   variance (log-normal: exp(mean + variance / 2)), averaged over the correlations. */
double ar1_forecast_mean(const ar1_forecast *forecast, size_t i);

/* One possible course of d without the step, for the periods from the start on. */
void ar1_forecast_draw(double *out, const ar1_forecast *forecast, gsl_rng *random);

#endif
