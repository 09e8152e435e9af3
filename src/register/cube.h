/* cube.h - how cells of cubes add up. */
#ifndef EVALSTAT_REGISTER_CUBE_H
#define EVALSTAT_REGISTER_CUBE_H

#include "evalstat/register.h"

/* Adds a cell of the same period and of other cases; false when a sum does not fit. */
bool cube_cell_add(evs_cube_cell *to, const evs_cube_cell *part);

/* The error for it. */
EVS_MUST_CHECK
evs_status cube_refuse_sum(evs_error *error);

#endif
