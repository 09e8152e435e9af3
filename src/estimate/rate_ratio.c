/* rate_ratio.c - exact conditional inference for ratios of counts. */
#include "evalstat/rate_ratio.h"

#include <math.h>
#include <stdbool.h>

#include "estimate/conditional.h"
#include "estimate/rate_limits.h"

enum { MOST_VALUES = 10000000 };

static evs_status check_confidence(double confidence, evs_error *error)
{
  if (confidence > 0 && confidence < 1)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "the confidence is %g; expected a number between 0 and 1",
                  confidence);
}

static evs_status check_count(int64_t count, evs_error *error)
{
  if (count >= 0)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA, "a count is %lld; expected 0 or more", (long long)count);
}

static evs_status check_support(const conditional *family, evs_error *error)
{
  if (family->high - family->low < MOST_VALUES)
    return EVS_OK;
  return evs_fail(error, EVS_TOO_LARGE,
                  "the counts are too large for an exact interval; expected at most %d "
                  "possible values",
                  MOST_VALUES);
}

static evs_status sums_too_large(evs_error *error)
{
  return evs_fail(error, EVS_TOO_LARGE, "the sum of the counts is too large");
}

/* conditional_lower or conditional_upper */
typedef evs_status limit_solver(double *log_odds, const conditional *family, int64_t x, double tail,
                                evs_error *error);

/* `offset` is the log odds at a ratio of 1. */
static evs_status solve_limit(double *out, limit_solver *find, const conditional *family, int64_t x,
                              double offset, double confidence, evs_error *error)
{
  double log_odds;
  evs_status status = find(&log_odds, family, x, (1 - confidence) / 2, error);

  if (!status)
    *out = exp(log_odds - offset);
  return status;
}

static evs_status solve_low(double *out, const conditional *family, int64_t x, double offset,
                            double confidence, evs_error *error)
{
  *out = 0;
  if (x == family->low)
    return EVS_OK;
  return solve_limit(out, conditional_lower, family, x, offset, confidence, error);
}

static evs_status solve_high(double *out, const conditional *family, int64_t x, double offset,
                             double confidence, evs_error *error)
{
  *out = NAN;
  if (x == family->high)
    return EVS_OK;
  return solve_limit(out, conditional_upper, family, x, offset, confidence, error);
}

static evs_status solve(evs_rate_ratio *out, const conditional *family, int64_t x, double offset,
                        double confidence, evs_error *error)
{
  evs_status status = solve_low(&out->conf_low, family, x, offset, confidence, error);

  if (status)
    return status;
  out->p_value = conditional_p_value(family, offset, x);
  return solve_high(&out->conf_high, family, x, offset, confidence, error);
}

/* The estimate where x is inside its support; at its ends it is 0 or infinite. */
static evs_status maximise(evs_rate_ratio *out, const conditional *family, int64_t x, double offset,
                           evs_error *error)
{
  double log_odds;
  evs_status status;

  if (x == family->high)
    return EVS_OK;
  out->estimate = 0;
  if (x == family->low)
    return EVS_OK;
  if ((status = conditional_likeliest(&log_odds, family, x, error)))
    return status;
  out->estimate = exp(log_odds - offset);
  return EVS_OK;
}

/* Fisher's noncentral hypergeometric distribution of treated1. */
static bool make_hypergeometric(conditional *out, const evs_two_readings *counts)
{
  int64_t all;

  if (__builtin_add_overflow(counts->treated0, counts->treated1, &out->successes) ||
      __builtin_add_overflow(counts->control0, counts->control1, &out->rest) ||
      __builtin_add_overflow(counts->treated1, counts->control1, &out->draws) ||
      __builtin_add_overflow(out->successes, out->rest, &all))
    return false;
  out->low = out->draws > out->rest ? out->draws - out->rest : 0;
  out->high = out->draws < out->successes ? out->draws : out->successes;
  return true;
}

evs_status evs_rate_ratio_of_readings(evs_rate_ratio *out, const evs_two_readings *counts,
                                      double confidence, evs_error *error)
{
  return evs_rate_ratio_of_growth(out, counts, 1, confidence, error);
}

evs_status evs_rate_ratio_of_growth(evs_rate_ratio *out, const evs_two_readings *counts,
                                    double exposure, double confidence, evs_error *error)
{
  conditional family;
  evs_status status;

  *out = (evs_rate_ratio){.estimate = NAN};
  if ((status = check_confidence(confidence, error)) ||
      (status = check_count(counts->treated0, error)) ||
      (status = check_count(counts->treated1, error)) ||
      (status = check_count(counts->control0, error)) ||
      (status = check_count(counts->control1, error)))
    return status;
  if (!(exposure > 0 && isfinite(exposure)))
    return evs_fail(error, EVS_BAD_DATA,
                    "the growth of the times at risk is %g; expected a number above 0", exposure);
  if (!make_hypergeometric(&family, counts))
    return sums_too_large(error);
  if ((status = check_support(&family, error)))
    return status;
  if (family.low == family.high)
    out->reason = "a unit or a time has no case at all: the counts say nothing about the ratio";
  else if (counts->treated1 == family.high)
    out->reason = "a count that the ratio is divided by is 0: it has a lower limit only";
  if ((status = maximise(out, &family, counts->treated1, log(exposure), error)))
    return status;
  return solve(out, &family, counts->treated1, log(exposure), confidence, error);
}

static evs_status check_events(const evs_event_rates *events, evs_error *error)
{
  evs_status status;

  if ((status = check_count(events->treated, error)) ||
      (status = check_count(events->control, error)))
    return status;
  if (events->treated_time > 0 && isfinite(events->treated_time) && events->control_time > 0 &&
      isfinite(events->control_time))
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA, "a time at risk is not above 0; expected a positive number");
}

/* Given their sum, the events of the treated are binomial. */
static evs_status make_binomial(conditional *out, double *offset, const evs_event_rates *events,
                                double confidence, evs_error *error)
{
  evs_status status;

  *out = (conditional){.rest = BINOMIAL};
  if ((status = check_confidence(confidence, error)) || (status = check_events(events, error)))
    return status;
  if (__builtin_add_overflow(events->treated, events->control, &out->high))
    return sums_too_large(error);
  out->draws = out->high;
  *offset = log(events->treated_time) - log(events->control_time);
  return check_support(out, error);
}

evs_status evs_rate_ratio_of_rates(evs_rate_ratio *out, const evs_event_rates *events,
                                   double confidence, evs_error *error)
{
  conditional family;
  double offset;
  evs_status status;

  *out = (evs_rate_ratio){.estimate = NAN};
  if ((status = make_binomial(&family, &offset, events, confidence, error)))
    return status;
  if (family.high == 0)
    out->reason = "there is no event at all: the counts say nothing about the ratio";
  else if (events->control == 0)
    out->reason = "the control has no event: the ratio has a lower limit only";
  else
    out->estimate = (double)events->treated / events->treated_time * events->control_time /
                    (double)events->control;
  return solve(out, &family, events->treated, offset, confidence, error);
}

evs_status rate_limit_low(double *out, const evs_event_rates *events, double confidence,
                          evs_error *error)
{
  conditional family;
  double offset;
  evs_status status = make_binomial(&family, &offset, events, confidence, error);

  return status ? status : solve_low(out, &family, events->treated, offset, confidence, error);
}

evs_status rate_limit_high(double *out, const evs_event_rates *events, double confidence,
                           evs_error *error)
{
  conditional family;
  double offset;
  evs_status status = make_binomial(&family, &offset, events, confidence, error);

  return status ? status : solve_high(out, &family, events->treated, offset, confidence, error);
}
