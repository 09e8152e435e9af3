/* rate_ratio.h - exact conditional inference for ratios of counts. */
#ifndef EVALSTAT_RATE_RATIO_H
#define EVALSTAT_RATE_RATIO_H

#include <stdint.h>

#include "evalstat/status.h"

/* A ratio (1 is no effect) with its exact interval.  NaN stands where a number
   would be infinite or undefined, and then `reason` says why (English, the same
   in every language, as `inference` is); else `reason` is NULL. */
typedef struct {
  double estimate;
  double conf_low;
  double conf_high;
  double p_value; /* two-sided, for a ratio of 1 */
  const char *reason;
} evs_rate_ratio;

/* Cases of the treated and of the control unit, before (0) and after (1). */
typedef struct {
  int64_t treated0;
  int64_t treated1;
  int64_t control0;
  int64_t control1;
} evs_two_readings;

/* The ratio of growth factors, (treated1/treated0) / (control1/control0), when
   the four numbers are independent counts (Poisson).

   Given both margins (the sum of each unit's two counts, and the sum at each
   time), treated1 has Fisher's noncentral hypergeometric distribution

       P(X = x) ~ C(m, x) C(n, k - x) psi^x,
       m = treated0 + treated1, n = control0 + control1, k = treated1 + control1,

   whose parameter psi is that ratio (Fisher 1935; Breslow and Day 1980, section
   4.2).  `estimate` maximises this likelihood, so it lies nearer to 1 than the
   plain ratio of the numbers; the limits solve P(X >= x) = (1 - confidence)/2 and
   P(X <= x) = (1 - confidence)/2 (Cornfield 1956); `p_value` sums the
   probabilities at psi = 1 that are not above the observed one, equal within
   1e-7 (as R's fisher.test; Fay 2010 on how such p and intervals may disagree).
   Accurate to 1e-9.

   Where treated1 or control0 is 0 (least possible x) the ratio is 0, with an
   upper limit; where the other two are, it has a lower limit only.

   Fails with EVS_BAD_DATA for negative counts, EVS_USAGE when `confidence` is
   not within (0, 1), EVS_TOO_LARGE when x can take more than 10 million values. */
EVS_MUST_CHECK
evs_status evs_rate_ratio_of_readings(evs_rate_ratio *out, const evs_two_readings *counts,
                                      double confidence, evs_error *error);

/* The same for rates: `exposure` is (T1/T0) / (C1/C0), the growth of the treated
   unit's time at risk (people times periods) divided by that of the control's.  The
   ratio of growth factors of the rates is psi / exposure, and the test is of psi =
   exposure.  Fails as above, and with EVS_BAD_DATA when `exposure` is not above 0. */
EVS_MUST_CHECK
evs_status evs_rate_ratio_of_growth(evs_rate_ratio *out, const evs_two_readings *counts,
                                    double exposure, double confidence, evs_error *error);

/* Events within a time at risk (person-years, or any unit common to both). */
typedef struct {
  int64_t treated;
  int64_t control;
  double treated_time;
  double control_time;
} evs_event_rates;

/* The ratio of two Poisson rates, (treated/treated_time) / (control/control_time).

   Given their sum, the treated events are binomial with the odds psi *
   treated_time / control_time; so the interval is that of Clopper and Pearson
   (1934), and `p_value` sums the probabilities at psi = 1 that are not above the
   observed one, equal within 1e-7 (as R's poisson.test).  Accurate to 1e-9.

   Fails as above, and with EVS_BAD_DATA when a time is not above 0. */
EVS_MUST_CHECK
evs_status evs_rate_ratio_of_rates(evs_rate_ratio *out, const evs_event_rates *events,
                                   double confidence, evs_error *error);

#endif
