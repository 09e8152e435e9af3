/* simplex_ls.h - least squares over shares: the point nearest to 0 that donors can mix.

   Minimises F(w) = |P w|^2 + ridge |w|^2 over w >= 0, sum of w = 1, exactly.  A column
   of P is a donor's difference from the unit that is to be met, so that P w is what
   remains of it.

   Since F is homogeneous, w is u / sum(u) for the u >= 0 that minimises
   |P u|^2 + ridge |u|^2 + s^2 (1 - sum(u))^2, whatever s > 0: non-negative least
   squares, which the active-set method of Lawson and Hanson (1974, chapter 23)
   solves in finitely many steps.  Without a ridge the columns are kept as an
   orthogonal factorisation, never as their squares, so that nearly collinear donors
   do not end the search early.

   Of its own, since Debian 12 has no exact solver as a C library: by name it holds Clp (C++,
   linear programmes first) and R's quadprog and nnls, but neither OSQP nor qpOASES; GSL's least
   squares know no bounds. */
#ifndef EVALSTAT_ESTIMATE_SIMPLEX_LS_H
#define EVALSTAT_ESTIMATE_SIMPLEX_LS_H

#include "evalstat/arena.h"

typedef struct {
  size_t row_count;
  size_t column_count; /* 1 or more */
  const double *rows;  /* row_count x column_count, row by row */
  double ridge;        /* 0 or more */
  bool rough;          /* the last digits, of nearly collinear columns, do not matter */
} simplex_problem;

typedef struct {
  double *weights;  /* column_count: not negative, sum 1 */
  double objective; /* F */
  /* F is at most gap * max(F, 1e-8 mean squared column) above its minimum: the duality gap
     2 (g'w - min g), g = P'P w + ridge w, which holds for any convex F (Frank and Wolfe
     1956), taken at the weights that are given back. */
  double gap;
  size_t support_count; /* weights above 0 */
  double condition;     /* largest to smallest pivot of the support's triangle */
  bool unique;          /* false where other weights do as well within rounding */
  size_t step_count;
} simplex_solution;

/* Never fails; NaN in, NaN out is the caller's affair. */
void simplex_ls(simplex_solution *out, const simplex_problem *problem, evs_arena *arena);

#endif
