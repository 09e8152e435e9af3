/* honest_outcomes.h - bounds and variants of panels, and bounds of event studies on file. */
#ifndef EVALSTAT_STUDY_HONEST_OUTCOMES_H
#define EVALSTAT_STUDY_HONEST_OUTCOMES_H

#include "evalstat/analysis.h"
#include "evalstat/honest.h"
#include "evalstat/table.h"
#include "evalstat/unit_variants.h"
#include "study/event_outcomes.h"
#include "study/staggered_outcomes.h"

typedef struct {
  double bound; /* mbar, or the largest bend */
  evs_honest_interval interval;
  const char *reason; /* why there is none ("none: ..."), or NULL */
} honest_bound;

/* One weighted effect. */
typedef struct {
  bool is_mean; /* of all periods since the start; else the first of them */
  evs_honest_interval parallel;
  honest_bound *magnitudes;
  size_t magnitude_count;
  double magnitude_breakdown; /* INFINITY: above 100; NaN: none */
  honest_bound *bends;
  size_t bend_count;
  double bend_breakdown;
} honest_target;

typedef struct {
  const double *mbars; /* none: 0.5, 1, 1.5 and 2 */
  size_t mbar_count;
  const double *bends; /* none: 0, half and all of the largest bend before the start */
  size_t bend_count;
  double confidence;
  unsigned long seed;
} honest_request;

typedef struct {
  const char *name; /* of the outcome; NULL: a file */
  evs_phrase label;
  const char *group;
  const char *level; /* unit of the outcome; NULL: not known */
  evs_period first;  /* period of the first effect; absent: not known */
  evs_period last;
  const char *covariance; /* where it comes from, for `inference` */
  bool is_money;
  bool has_one_treated;
  bool has_own_starts; /* places start at different times */
  evs_event_estimates estimates;
  honest_target targets[2];
  size_t target_count;           /* one where there is one period after */
  const char *reason;            /* why there are no bounds ("none: ..."), or NULL */
  const char *const *unit_names; /* NULL where nothing is varied */
  const char *varied;            /* the term that `variants` vary */
  evs_unit_variants variants;    /* not filled where nothing is varied */
} honest_outcome;

/* The outcomes of the event studies of a panel that has three or more units; NULL and 0
   where there is no start or only two units.  One that cannot be estimated is left out. */
EVS_MUST_CHECK
evs_status honest_outcomes_make(honest_outcome **out, size_t *count, const evs_study *study,
                                const evs_panel *panel, const honest_request *request,
                                evs_arena *arena, evs_error *error);

/* The bounds alone, of one event study that was not refused. */
void honest_of_event(honest_outcome *out, const event_outcome *from, const evs_panel *panel,
                     const honest_request *request, evs_arena *arena);

/* The same of places that start at different times: bounds on the effects by time since each start,
   and the mean of all effects without each place in turn. */
void honest_staggered_make(honest_outcome **out, size_t *count, const staggered_outcomes *from,
                           const honest_request *request, evs_arena *arena);

/* A table with a column of estimates, in the order of time without the reference, followed by
   the columns of their covariance; perhaps a column `period` of whole numbers, below 0 before
   the start.  `before`: how many estimates lie before the start; 0: by that column.

   Fails with EVS_BAD_DATA at its place where the table is no such one, and with EVS_USAGE
   when `before` is not known. */
EVS_MUST_CHECK
evs_status honest_of_table(honest_outcome *out, evs_table *table, size_t before,
                           const honest_request *request, evs_arena *arena, evs_error *error);

#endif
