/* honest.h - how far an event study holds when both sides did not run alike.

   Notation: estimates b(t) of the periods t = -K .. -1 before the reference period 0 and
   t = 1 .. P after it, normal around effect + d(t) with a known covariance; d is the
   difference of the courses that there would have been without the project, d(0) = 0, and
   the effects before are 0.  Asked is the weighted effect w'(effects after). */
#ifndef EVALSTAT_HONEST_H
#define EVALSTAT_HONEST_H

#include <stdbool.h>
#include <stddef.h>

#include "evalstat/arena.h"

/* Why a panel has no bounds. */
#define EVS_REASON_NO_ERRORS "none: the event study has no errors"
#define EVS_REASON_ONE_ESTIMATE "none: only one period lies before the start; expected two or more"
#define EVS_REASON_GAP "none: a period has no value of both sides"

typedef struct {
  size_t before_count;      /* K, at least 1: without the reference */
  size_t after_count;       /* P, at least 1 */
  const double *estimates;  /* K + P, in the order of time */
  const double *covariance; /* (K + P) x (K + P), row by row */
} evs_event_estimates;

typedef struct {
  const double *weights; /* P: (1, 0, ..., 0) for the first period after */
  double confidence;     /* in (0, 1) */
  unsigned long seed;    /* of the least-favourable critical value */
} evs_honest_options;

typedef struct {
  double low;
  double high;
  bool low_open; /* the grid ended before the interval did */
  bool high_open;
  double estimate; /* the middle where there is one, else NaN */
} evs_honest_interval;

/* w'b with the errors of the event study alone. */
evs_honest_interval evs_parallel_interval(const evs_event_estimates *estimates,
                                          const evs_honest_options *options);

/* Relative magnitudes: |d(t+1) - d(t)| after the reference is at most `mbar` times the
   largest |d(s+1) - d(s)| before it.  The set is the union over s and the sign of that
   largest step; in each the conditional test with least-favourable first stage at
   alpha/10 (Andrews, Roth and Pakes 2023; Rambachan and Roth 2023, section 3) on the
   moments of the periods after, over a grid of 1,000 points within 20 standard errors of
   0 (from the estimate, where that is further than 15 away).  The interval runs from the
   least to the greatest point that some test accepts.

   Fails with EVS_TOO_FEW when no point is accepted, and with EVS_BAD_DATA when the
   covariance is no covariance. */
EVS_MUST_CHECK
evs_status evs_relative_magnitudes(evs_honest_interval *out, const evs_event_estimates *estimates,
                                   double mbar, const evs_honest_options *options, evs_arena *arena,
                                   evs_error *error);

/* The least mbar, to a thousandth of itself, at which no effect is no longer rejected; 0 where it
   never is, INFINITY where it is at mbar 100. */
EVS_MUST_CHECK
evs_status evs_relative_breakdown(double *out, const evs_event_estimates *estimates,
                                  const evs_honest_options *options, evs_arena *arena,
                                  evs_error *error);

/* Smoothness: |d(t+1) - 2 d(t) + d(t-1)| is at most `bound` in every period; `bound` 0 lets
   the difference before go on as a straight line.  The shortest interval of fixed length
   around an estimate that is linear in b (Armstrong and Kolesar 2018): the weights of the
   periods before are found exactly, along the path of the penalised problem
   min variance + lambda bias, on which every trade-off of the two lies.

   Fails with EVS_BAD_DATA when the covariance has no full rank. */
EVS_MUST_CHECK
evs_status evs_smoothness(evs_honest_interval *out, const evs_event_estimates *estimates,
                          double bound, const evs_honest_options *options, evs_arena *arena,
                          evs_error *error);

/* The least bound, to a thousandth of itself, at which the interval holds 0; 0 where it
   always does. */
EVS_MUST_CHECK
evs_status evs_smoothness_breakdown(double *out, const evs_event_estimates *estimates,
                                    const evs_honest_options *options, evs_arena *arena,
                                    evs_error *error);

#endif
