/* inference.h - an estimate with its uncertainty, and corrections for several of them. */
#ifndef EVALSTAT_INFERENCE_H
#define EVALSTAT_INFERENCE_H

#include "evalstat/arena.h"

/* One estimate as one method sees it.  A number that cannot be given honestly is
   NaN, and `inference` says why; it begins with the method's name in any case. */
typedef struct {
  double estimate;
  double std_error;
  double statistic; /* estimate / std_error */
  double dof;       /* of the t distribution; NaN: normal, or no such distribution */
  double p_value;   /* two-sided, for no effect; never exactly 0 */
  double conf_low;
  double conf_high;
  double n; /* observations behind it */
  const char *inference;
} evs_inference;

/* What picks the parameters that are not coefficients, such as a correlation. */
typedef enum {
  EVS_REML, /* restricted maximum likelihood: without the coefficients' part */
  EVS_ML    /* maximum likelihood of all parameters together */
} evs_likelihood;

/* Every number NaN. */
evs_inference evs_inference_none(const char *inference);

/* Statistic, p-value and interval from `estimate`, `std_error` and `dof` (at
   least 1; NaN: the normal distribution).  A p-value too small for a double is
   the smallest positive one. */
void evs_inference_fill(evs_inference *out, double confidence);

/* Holm's step-down adjustment: with p(1) <= ... <= p(m),
   adjusted(i) = max over j <= i of min(1, (m - j + 1) p(j)).  It keeps the
   chance of one or more false rejections at the level without assuming that the
   tests are independent (Holm 1979).  NaN stays NaN and does not count. */
void evs_holm(double *adjusted, const double *p_values, size_t count, evs_arena *arena);

/* The effect that a two-sided test at 1 - confidence finds with 80 % power:

       (t(1 - alpha/2; dof) + t(0.8; dof)) std_error,

   t( ; ) being quantiles (Bloom 1995).  In the unit of `std_error`. */
double evs_detectable_effect(double std_error, double dof, double confidence);

/* How many periods a series of the same kind needs, with the same share of them
   after the start, to find `effect` with 80 % power: the standard error falls
   with 1/sqrt(periods), the degrees of freedom are `periods - lost` if `lost` is
   not negative, else stay at `dof`.  NaN when no number below a million does,
   for an effect of 0 and for a missing standard error. */
typedef struct {
  double std_error;
  double dof;
  double periods;
  double lost;
} evs_precision;

double evs_needed_periods(double effect, const evs_precision *now, double confidence);

#endif
