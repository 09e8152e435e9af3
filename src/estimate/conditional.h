/* conditional.h - distributions of a count given its margins, up to the odds. */
#ifndef EVALSTAT_ESTIMATE_CONDITIONAL_H
#define EVALSTAT_ESTIMATE_CONDITIONAL_H

#include <stdint.h>

#include "evalstat/status.h"

/* Weights w(x) on low <= x <= high with P(X = x) ~ w(x) odds^x and
   w(x + 1)/w(x) = (successes - x)(draws - x) / ((x + 1)(rest - draws + x + 1)):
   Fisher's noncentral hypergeometric distribution.  With `rest` below 0 the
   ratio is (draws - x)/(x + 1): the binomial. */
typedef struct {
  int64_t low;
  int64_t high;
  int64_t successes;
  int64_t draws;
  int64_t rest;
} conditional;

enum { BINOMIAL = -1 };

/* The sum of all probabilities that are not above that of `x`, equal within 1e-7. */
double conditional_p_value(const conditional *family, double log_odds, int64_t x);

/* The log odds at which the mean is `x`, P(X >= x) is `tail`, P(X <= x) is
   `tail`; x must not be an end of the support on the side that sends them to
   infinity.  Fails when GSL does. */
EVS_MUST_CHECK
evs_status conditional_likeliest(double *log_odds, const conditional *family, int64_t x,
                                 evs_error *error);
EVS_MUST_CHECK
evs_status conditional_lower(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error);
EVS_MUST_CHECK
evs_status conditional_upper(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error);

#endif
