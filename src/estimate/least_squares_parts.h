/* least_squares_parts.h - a regression's triangular form, for what refines it. */
#ifndef EVALSTAT_ESTIMATE_LEAST_SQUARES_PARTS_H
#define EVALSTAT_ESTIMATE_LEAST_SQUARES_PARTS_H

#include <stdbool.h>

#include "core/double_double.h"
#include "estimate/least_squares.h"

/* The parts of least_squares.work.  Columns and y are first divided by a power of
   two, which is exact and keeps squares in range, then columns by their length. */
typedef struct {
  size_t rows;
  size_t columns;
  long double *a;        /* X column by column, becomes R and the reflectors */
  long double *y;        /* becomes Q'y */
  long double *scale;    /* length of each column of X */
  long double *diagonal; /* of R */
  long double *lengths;  /* squared, of the reflectors */
  long double *inverse;  /* of R, column by column */
  long double *solution; /* for scaled columns */
  int *powers;           /* of two: of the columns, and last of y */
} qr_work;

static inline long double *column_of(const qr_work *work, size_t column)
{
  return work->a + column * work->rows;
}

/* The corrections (dr, db) with dr + X db = f and X'dr = g, X having columns of length
   1: f becomes dr, g becomes db (Björck 1967). */
void solve_augmented(const qr_work *work, long double *f, long double *g);

/* Takes the fit from the triangular form to about 30 digits less those of the condition;
   false when the corrections do not vanish.  `exact`: as least_squares_fit has it. */
bool least_squares_refine(least_squares *out, const qr_work *work, const design_matrix *design,
                          const long double *y, const exact_data *exact);

#endif
