/* staggered_parts.h - what effects by group and time and their means share. */
#ifndef EVALSTAT_ESTIMATE_STAGGERED_PARTS_H
#define EVALSTAT_ESTIMATE_STAGGERED_PARTS_H

#include "evalstat/staggered.h"

typedef struct {
  evs_staggered_result *out;
  const evs_staggered_panel *panel;
  const evs_staggered_options *options;
  double *influence; /* [cell][unit] */
  double *shares;    /* per cell: of its group among the units */
  evs_arena *arena;
} staggered_work;

/* The units of a cell that have all that it takes. */
typedef struct {
  size_t *treated;
  size_t treated_count;
  size_t *control;
  size_t control_count;
} cell_units;

/* y(period) - y(group - 1); NaN where one is missing, or a covariate in group - 1. */
double staggered_change(const staggered_work *work, size_t unit, size_t group, size_t period);

/* The effect with covariates, and the influence of each unit of the cell on it. */
EVS_MUST_CHECK
evs_status staggered_adjust(double *effect, double *influence, const staggered_work *work,
                            size_t group, size_t period, const cell_units *units, evs_error *error);

/* From the influence of each unit; `reason` why there is no error, or NULL. */
evs_inference staggered_inference(const staggered_work *work, double estimate,
                                  const double *influence, const char *reason);

/* Fills the means over the cells. */
EVS_MUST_CHECK
evs_status staggered_aggregate(staggered_work *work, evs_error *error);

#endif
