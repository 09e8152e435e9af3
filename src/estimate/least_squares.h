/* least_squares.h - ordinary least squares by Householder QR, refined where it must be. */
#ifndef EVALSTAT_ESTIMATE_LEAST_SQUARES_H
#define EVALSTAT_ESTIMATE_LEAST_SQUARES_H

#include <stdbool.h>

#include "core/double_double.h"
#include "evalstat/regression.h"

/* One row per observation, one column per coefficient. */
typedef struct {
  size_t rows;
  size_t columns;
  long double *x; /* row by row */
} design_matrix;

/* The same numbers to 106 bits, where long double does not hold them. */
typedef struct {
  const double_double *x; /* row by row */
  const double_double *y;
} exact_data;

/* Where an observation stands: rows are sorted by unit, then by time. */
typedef struct {
  size_t unit;
  long time; /* equally spaced; what is missing leaves a gap */
} row_place;

typedef struct {
  size_t rows;
  size_t columns;
  double *coefficients;
  double *fitted;
  double *residuals;
  double *inverse;   /* (X'X)^-1, columns x columns */
  double *influence; /* X (X'X)^-1, rows x columns: what each y adds to each coefficient;
                        not of least_squares_plain */
  double residual_squares;
  double log_determinant; /* ln det(X'X) */
  double condition; /* bound of X with its columns scaled to length 1: |R|·|R^-1| (Frobenius) */
  bool refined;     /* in double-double, since the condition asks for it */
  long double *work;
  int *powers;
  double_double *exact; /* room to refine in */
} least_squares;

static inline long double *design_row(const design_matrix *design, size_t row)
{
  return design->x + row * design->columns;
}

design_matrix design_make(size_t rows, size_t columns, evs_arena *arena);

/* Room for fits of this size; one fit after another may use it. */
least_squares least_squares_make(size_t rows, size_t columns, evs_arena *arena);

/* Minimises |y - X b|² with the columns of X scaled to length 1, by Householder's
   reflections in extended precision (Golub and Van Loan 2013, algorithm 5.2.1).

   Where the condition number is above EVS_CONDITION_LIMIT, or long double has no
   64 bits, the fit is refined: residuals of the normal equations and of the regression
   itself are taken in double-double arithmetic and corrected with the same triangular
   form until they vanish (Björck 1967, "Iterative refinement of linear least squares
   solutions I"), for (X'X)^-1 as well.  Coefficients, errors and residuals then hold
   14 or more digits on all of NIST's sets, Filip and Wampler 5 included (`make accuracy`).

   `exact`: the numbers as they are where long double rounds them; NULL: they are
   exactly those of `design` and `y`.

   Fails with EVS_TOO_FEW when there are fewer rows than columns, and with
   EVS_BAD_DATA when a column depends on those before it (less than 1e-14 of its
   length is left after taking these out) or the corrections do not vanish. */
EVS_MUST_CHECK
evs_status least_squares_fit(least_squares *out, const design_matrix *design, const long double *y,
                             const exact_data *exact, evs_error *error);

/* The same without refinement, for one step of many on the way to an optimum. */
EVS_MUST_CHECK
evs_status least_squares_plain(least_squares *out, const design_matrix *design,
                               const long double *y, evs_error *error);

/* X'X x = right in place, after a fit of X by the plain way. */
void least_squares_solve(long double *x, const least_squares *fit);

/* sum of left[i] · matrix[i][j] · right[j] */
double quadratic_form(const double *matrix, const double *left, const double *right, size_t size);

#endif
