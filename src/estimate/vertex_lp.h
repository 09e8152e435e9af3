/* vertex_lp.h - small linear programmes over one polytope, with many objectives.

   max c'x  subject to  A x = b, x >= 0.  The polytope is set up once; each objective
   begins at the vertex where the last one ended (primal simplex on a dense table). */
#ifndef EVALSTAT_ESTIMATE_VERTEX_LP_H
#define EVALSTAT_ESTIMATE_VERTEX_LP_H

#include <stdbool.h>

#include "evalstat/arena.h"

typedef struct {
  size_t row_count; /* of equations that do not follow from others */
  size_t column_count;
  double *original; /* [row][column], and the right side as a last column */
  double *table;    /* the same with the columns of the basis cleared */
  size_t *basis;    /* per row */
  double *prices;
  size_t pivot_count; /* since the table was last made from the original */
} vertex_lp;

/* Finds a first vertex; false where there is none. */
bool vertex_lp_make(vertex_lp *out, size_t row_count, size_t column_count, const double *matrix,
                    const double *right, evs_arena *arena);

/* The greatest value, INFINITY without bound; `vertex` (column_count, may be NULL)
   receives where. */
double vertex_lp_greatest(vertex_lp *work, const double *objective, double *vertex);

#endif
