/* rate_limits.h - one limit of the exact interval of a ratio of two rates. */
#ifndef EVALSTAT_ESTIMATE_RATE_LIMITS_H
#define EVALSTAT_ESTIMATE_RATE_LIMITS_H

#include "evalstat/rate_ratio.h"

/* conf_low and conf_high of evs_rate_ratio_of_rates, each without the rest: the upper
   one is NaN where it is infinite.  Fail as that does. */
EVS_MUST_CHECK
evs_status rate_limit_low(double *out, const evs_event_rates *events, double confidence,
                          evs_error *error);
EVS_MUST_CHECK
evs_status rate_limit_high(double *out, const evs_event_rates *events, double confidence,
                           evs_error *error);

#endif
