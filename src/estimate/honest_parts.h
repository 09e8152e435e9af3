/* honest_parts.h - what bounds on an event study share. */
#ifndef EVALSTAT_ESTIMATE_HONEST_PARTS_H
#define EVALSTAT_ESTIMATE_HONEST_PARTS_H

#include "evalstat/honest.h"

/* Fails with EVS_BAD_DATA where a variance is not above 0. */
EVS_MUST_CHECK
evs_status honest_check(const evs_event_estimates *estimates, evs_error *error);

/* w'b of the periods after, and its variance. */
double honest_effect(const evs_event_estimates *estimates, const double *weights);
double honest_variance(const evs_event_estimates *estimates, const double *weights);

/* The 1 - p quantile of a standard normal within [low, high]. */
double truncated_quantile(double p, double low, double high);

/* The level quantile of |N(shift, 1)|. */
double folded_quantile(double level, double shift);

/* One step of the difference before the reference as the largest, with its sign: the
   moments of the periods after it, at each value of the effect.  See relative_test.c. */
typedef struct relative_test relative_test;

/* What all steps and bounds share: normal draws. */
typedef struct {
  const evs_event_estimates *estimates;
  const evs_honest_options *options;
  size_t draw_count;
  const double *draws; /* [draw][K + P]: with the covariance of the estimates */
  evs_arena *arena;
} relative_work;

EVS_MUST_CHECK
evs_status relative_begin(relative_work *out, const evs_event_estimates *estimates,
                          const evs_honest_options *options, evs_arena *arena, evs_error *error);

/* The step from period index `step` to the next one (0: the first before); in `arena`. */
relative_test *relative_test_make(const relative_work *work, size_t step, double sign, double mbar,
                                  evs_arena *arena);

/* The least common distance from the moments in standard errors; convex in the effect. */
double relative_distance(relative_test *test, double effect);

/* The least-favourable critical value of the first stage. */
double relative_critical(relative_test *test);

/* What that one cannot exceed: the critical value of the moments one by one (Bonferroni). */
double relative_greatest_critical(const relative_test *test);

bool relative_accepts(relative_test *test, double effect);

#endif
