/* two_way.h - takes the effects of units and periods out of the cells of a panel. */
#ifndef EVALSTAT_ESTIMATE_TWO_WAY_H
#define EVALSTAT_ESTIMATE_TWO_WAY_H

#include <stdbool.h>

#include "evalstat/arena.h"

typedef struct {
  size_t unit_count;
  size_t period_count;
  const bool *present; /* [unit][period]: whether the cell has a value */
  size_t cell_count;
  size_t units_present; /* with a cell */
  size_t periods_present;
  size_t part_count; /* connected parts: units and periods less these is the rank */
  bool full;
  double *large_cells; /* cells per unit or period, of the side with more of them */
  double *small_cells;
  double *small_root; /* triangular form of the small side's equations; NULL when full */
  double *work;
} two_way;

two_way two_way_make(size_t unit_count, size_t period_count, const bool *present, evs_arena *arena);

/* Leaves the residuals of least squares on both kinds of effects; cells without a
   value are not looked at and become 0. */
void two_way_absorb(const two_way *effects, double *cells);

/* Factors a symmetric positive semidefinite matrix as L L' in place, below the diagonal.
   A row whose pivot is at most `tolerance` times its entry in `scale` depends on those
   before it and becomes 0; returns how many, `first` (may be NULL) the first of them. */
size_t root_semidefinite(double *matrix, const double *scale, size_t size, double tolerance,
                         size_t *first);

/* Solves L L' x = b in place, with 0 for the dependent rows. */
void root_solve(const double *root, double *vector, size_t size);

#endif
