/* two_way.h - takes the effects of units and periods out of the cells of a panel. */
#ifndef EVALSTAT_ESTIMATE_TWO_WAY_H
#define EVALSTAT_ESTIMATE_TWO_WAY_H

#include <stdbool.h>

#include "evalstat/arena.h"

/* The larger of units and periods are the rows, the others the columns. */
typedef struct {
  size_t unit_count;
  size_t period_count;
  bool rows_are_units;
  const double *weights; /* [row][column], 0 where there is no value; NULL: `full`, all 1 */
  size_t cell_count;
  size_t units_present; /* with a cell */
  size_t periods_present;
  size_t part_count;     /* connected parts: units and periods less these is the rank */
  bool full;             /* a value in every cell and no weights */
  double *row_weight;    /* sums of weights */
  double *column_weight; /* likewise */
  double *column_root;   /* triangular form of the columns' equations; NULL when full */
  double *work;
} two_way;

/* `weights` [unit][period], 0 where there is no value; NULL: all 1.  Which side is taken out
   first does not change the residuals; two_way_make takes the larger. */
two_way two_way_make(size_t unit_count, size_t period_count, const double *weights,
                     evs_arena *arena);
two_way two_way_make_by(bool rows_are_units, size_t unit_count, size_t period_count,
                        const double *weights, evs_arena *arena);

/* Leaves the residuals of (weighted) least squares on both kinds of effects; cells without a
   value must be finite and become 0.  [unit][period]. */
void two_way_absorb(const two_way *effects, double *cells, evs_arena *arena);

/* w d'(D'WD)^- d of every cell, [unit][period]: what the effects alone fit of it. */
void two_way_leverages(const two_way *effects, double *out, evs_arena *arena);

/* Solves the columns' equations in place, for a vector that sums to 0 over every part. */
void two_way_solve_columns(const two_way *effects, double *vector);

/* Factors a symmetric positive semidefinite matrix as L L' in place, below the diagonal.
   A row whose pivot is at most `tolerance` times its entry in `scale` (NULL: the diagonal)
   depends on those before it and becomes 0; returns how many, `first` (may be NULL) the first
   of them. */
size_t root_semidefinite(double *matrix, const double *scale, size_t size, double tolerance,
                         size_t *first);

/* Solves L L' x = b in place, with 0 for the dependent rows. */
void root_solve(const double *root, double *vector, size_t size);

/* Solves L x = b in place, likewise: x'x is b' (L L')^- b. */
void root_solve_lower(const double *root, double *vector, size_t size);

#endif
