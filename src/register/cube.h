/* cube.h - how cells of cubes add up. */
#ifndef EVALSTAT_REGISTER_CUBE_H
#define EVALSTAT_REGISTER_CUBE_H

#include "evalstat/register.h"

/* Adds a cell of the same period and of other cases; false when a sum does not fit. */
bool cube_cell_add(evs_cube_cell *to, const evs_cube_cell *part);

/* The error for it. */
EVS_MUST_CHECK
evs_status cube_refuse_sum(evs_error *error);

/* As evs_cube_categories, of a cube whose measures are categories already, without their parts,
   but for those that no category names. */
EVS_MUST_CHECK
evs_status cube_add_parts(evs_cube *out, const evs_cube *cube, const evs_category *categories,
                          size_t category_count, evs_findings *findings, evs_arena *arena,
                          evs_error *error);

#endif
