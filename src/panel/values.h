/* values.h - values of an indicator as a matrix. */
#ifndef EVALSTAT_PANEL_VALUES_H
#define EVALSTAT_PANEL_VALUES_H

#include "evalstat/panel.h"

/* [unit][period]: of these units in these periods, which another indicator may have given; NaN
   where there is none. */
double *values_at(const evs_indicator *indicator, const size_t *units, size_t unit_count,
                  const evs_period *periods, size_t period_count, evs_arena *arena);

#endif
