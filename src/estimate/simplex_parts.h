/* simplex_parts.h - the columns of a simplex problem that are in use, factorised. */
#ifndef EVALSTAT_ESTIMATE_SIMPLEX_PARTS_H
#define EVALSTAT_ESTIMATE_SIMPLEX_PARTS_H

#include "estimate/simplex_ls.h"

/* A = [P; s 1'] and b = [0; s]: the columns of the support as A = Q R.  With a ridge on
   the columns, only R and Q'b: R'R = A'A + ridge I, well conditioned then. */
typedef struct {
  size_t row_count; /* of A */
  size_t column_count;
  const double *rows; /* of P */
  double ridge;
  double corner;    /* s */
  size_t most;      /* columns that the support can have */
  size_t count;     /* columns in it */
  size_t *support;  /* which, in the order in which they came */
  double *columns;  /* of A: count x row_count */
  double *triangle; /* R: most x most, row by row */
  double *image;    /* the first entries of Q'b */
  double *rotation; /* Q: row_count x row_count, row by row; NULL with a ridge */
  double *scratch;  /* max(row_count, most) */
} simplex_factor;

void simplex_factor_make(simplex_factor *out, const simplex_problem *problem, double corner,
                         evs_arena *arena);

/* Takes a column into the support; false where it depends on those that are there. */
bool simplex_factor_add(simplex_factor *factor, size_t column);
void simplex_factor_drop(simplex_factor *factor, size_t place);

/* u: least squares on the support. */
void simplex_factor_solve(double *u, const simplex_factor *factor);

/* Largest to smallest pivot. */
double simplex_factor_condition(const simplex_factor *factor);

/* In eight sums, whose order does not depend on the machine. */
double simplex_dot(const double *a, const double *b, size_t count);
/* y += factor x */
void simplex_add(double *restrict y, const double *restrict x, double factor, size_t count);

#endif
