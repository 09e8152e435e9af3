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

/* The weights u / sum(u) of the support from u by iterative refinement in 106 bits: steps of the
   problem as it was given, solved by the factor of what was made of it (corrected seminormal
   equations, Bjoerck 1987).  False, and some weights changed, where one is not positive then. */
bool simplex_refine(double *weights, const double *u, const simplex_problem *problem,
                    const simplex_factor *factor, evs_arena *arena);

/* F and P'P w + ridge w of weights as they are, by sums of 106 bits. */
double simplex_prices(double *prices, const simplex_problem *problem, const double *weights,
                      evs_arena *arena);

/* Largest to smallest pivot. */
double simplex_factor_condition(const simplex_factor *factor);

/* In eight sums, whose order does not depend on the machine. */
double simplex_dot(const double *a, const double *b, size_t count);
/* y += factor x */
void simplex_add(double *restrict y, const double *restrict x, double factor, size_t count);

#endif
