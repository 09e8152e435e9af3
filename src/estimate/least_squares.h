/* least_squares.h - ordinary least squares by Householder QR. */
#ifndef EVALSTAT_ESTIMATE_LEAST_SQUARES_H
#define EVALSTAT_ESTIMATE_LEAST_SQUARES_H

#include "evalstat/arena.h"

/* One row per observation, one column per coefficient. */
typedef struct {
  size_t rows;
  size_t columns;
  long double *x; /* row by row */
} design_matrix;

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
  double *inverse; /* (X'X)^-1, columns x columns */
  double residual_squares;
  double log_determinant; /* ln det(X'X) */
  double condition; /* bound of X with its columns scaled to length 1: |R|·|R^-1| (Frobenius) */
  long double *work;
} least_squares;

static inline long double *design_row(const design_matrix *design, size_t row)
{
  return design->x + row * design->columns;
}

design_matrix design_make(size_t rows, size_t columns, evs_arena *arena);

/* Room for fits of this size; one fit after another may use it. */
least_squares least_squares_make(size_t rows, size_t columns, evs_arena *arena);

/* Minimises |y - X b|² with the columns of X scaled to length 1, all in extended
   precision (Golub and Van Loan 2013, algorithm 5.2.1): polynomials and trends
   of ill condition keep their digits (NIST's sets, tests/unit).

   Fails with EVS_TOO_FEW when there are fewer rows than columns, and with
   EVS_BAD_DATA when a column depends on those before it: less than 1e-14 of its
   length is left after taking these out. */
EVS_MUST_CHECK
evs_status least_squares_fit(least_squares *out, const design_matrix *design, const long double *y,
                             evs_error *error);

/* sum of left[i] · matrix[i][j] · right[j] */
double quadratic_form(const double *matrix, const double *left, const double *right, size_t size);

#endif
