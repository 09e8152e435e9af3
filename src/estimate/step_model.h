/* step_model.h - a series with a step at the start, as a regression. */
#ifndef EVALSTAT_ESTIMATE_STEP_MODEL_H
#define EVALSTAT_ESTIMATE_STEP_MODEL_H

#include "estimate/ar1_likelihood.h"
#include "evalstat/series.h"

/* The constant and the step. */
enum { STEP_COLUMNS = 2 };

typedef struct {
  design_matrix design;
  long double *y; /* (d - centre) / size: at most 1 in size */
  row_place *places;
  double size;
} step_model;

step_model step_model_make(const evs_log_ratio *ratio, evs_arena *arena);

/* Whether something is left to explain once the step is taken out. */
bool step_model_varies(const evs_log_ratio *ratio);

#endif
