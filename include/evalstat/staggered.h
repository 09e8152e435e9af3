/* staggered.h - panels whose units start at different times. */
#ifndef EVALSTAT_STAGGERED_H
#define EVALSTAT_STAGGERED_H

#include "evalstat/twfe.h"

#define EVS_REASON_ONE_UNIT                                                                        \
  "none: a single unit starts then, or is there to compare with; its own chance cannot be told"
#define EVS_REASON_NO_COMPARISON "none: no unit to compare with is left"

typedef struct {
  size_t unit_count;
  const char *const *unit_names;
  size_t period_count;
  const evs_period *periods; /* ascending */
  const double *y;           /* [unit][period]; NaN: no value */
  const size_t *starts;      /* per unit: its first treated period; period_count: never within */
  size_t covariate_count;
  const evs_twfe_column *covariates;
} evs_staggered_panel;

typedef enum {
  EVS_CONTROL_NEVER,  /* units that never start */
  EVS_CONTROL_NOT_YET /* also those that have not started by the period */
} evs_staggered_control;

typedef struct {
  evs_staggered_control control;
  double confidence;
  unsigned long seed; /* of the draws behind the bands */
  bool simple_only;   /* cells and `simple` alone: no other means, no pretest */
} evs_staggered_options;

/* The effect on the units that start in `group` in the period `period`, both indices. */
typedef struct {
  size_t group;
  size_t period;
  size_t treated_count; /* units with a value in both periods */
  size_t control_count;
  evs_inference effect;
} evs_group_time;

/* Effects of one kind, their mean, and the factor of errors with which all hold together. */
typedef struct {
  size_t count;
  long *at; /* index of the group or period, or periods since the start (below 0: before) */
  evs_inference *effects;
  double critical;
  evs_inference overall;
  double *covariance; /* of the effects; NULL where one has no error */
} evs_aggregate;

typedef struct {
  size_t unit_count;   /* without those treated from the first period on */
  size_t always_count; /* these */
  size_t never_count;  /* that do not start within the data */
  size_t group_count;
  const size_t *groups; /* their first treated periods, ascending */
  const size_t *group_sizes;
  evs_group_time *cells; /* by group, then period */
  size_t cell_count;
  evs_inference simple; /* mean of all effects since the start, by size of the groups */
  evs_aggregate by_group;
  evs_aggregate by_period; /* calendar */
  evs_aggregate by_time;   /* dynamic: before and since the start */
  evs_joint_test pretest;  /* that all effects before the last period before the start are 0:
                              Wald, chi-square with dof_num */
} evs_staggered_result;

/* Effects by group and time (Callaway and Sant'Anna 2021):

       ATT(g, t) = mean over group g of y(t) - y(g - 1), less the mean of the same over its
       controls,

   also for t before g - 1, where it should be 0; g - 1 is the reference throughout.  A unit
   counts where it has both values.  Means over effects since the start: simple and over
   calendar periods and times since the start with the sizes of the groups as weights; over
   each group with equal weights, then over groups by size; overall calendar and dynamic:
   plain means over periods and over times from 0 on.

   With covariates in place of the controls' mean: what a regression of their changes on a
   constant and the covariates in g - 1 leads to expect of the group's units (outcome regression);
   a unit counts where it has these, too.

   Errors: from the influence of each unit, clustered by unit, with that of the estimated
   weights: sqrt(sum of squares)/n, normal; no small-sample factor.  Where one unit alone
   stands behind a mean its influence would be 0, so there is no error.  `critical` is that
   of evs_simultaneous_critical.

   Units treated in the first period have no period before and are left out.  Fails with
   EVS_TOO_FEW when no unit starts, and when nobody is left to compare with, and with
   EVS_BAD_DATA for a covariate that follows from others among the controls of some group. */
EVS_MUST_CHECK
evs_status evs_staggered(evs_staggered_result *out, const evs_staggered_panel *panel,
                         const evs_staggered_options *options, evs_arena *arena, evs_error *error);

/* The coefficient of "has started" with effects of units and periods and the covariates, clustered
   by unit. */
EVS_MUST_CHECK
evs_status evs_staggered_twfe(evs_inference *out, const evs_staggered_panel *panel,
                              double confidence, evs_arena *arena, evs_error *error);

#endif
