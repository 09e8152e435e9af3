/* panel_null.h - a fit without one of its columns, as tests under no effect need it. */
#ifndef EVALSTAT_ESTIMATE_PANEL_NULL_H
#define EVALSTAT_ESTIMATE_PANEL_NULL_H

#include "estimate/twfe_parts.h"

/* Cells [unit][period], times the root of the weight. */
typedef struct {
  double *regressor; /* the column less what effects and other columns fit of it */
  double *residuals; /* of the model without the column */
  double precision;  /* 1 over the squared length of `regressor` */
} panel_null;

panel_null panel_null_make(const evs_twfe_fit *fit, size_t column, evs_arena *arena);

/* The root of the weight of a cell; 0 where there is no value. */
double panel_root_weight(const evs_twfe_fit *fit, size_t cell);

#endif
