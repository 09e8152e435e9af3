/* nist.h - NIST's Statistical Reference Datasets (public domain), as they are on file. */
#ifndef EVALSTAT_TESTS_NIST_H
#define EVALSTAT_TESTS_NIST_H

#include "evalstat/arena.h"
#include "evalstat/decimal.h"

enum { NIST_MOST_COLUMNS = 11 };

/* The numbers of the lines of data, and those certified of the kind of set:
   univariate  mean, standard deviation, correlation of lag 1
   anova       F
   linear      coefficients, their errors, residual deviation */
typedef struct {
  size_t row_count;
  size_t column_count;
  evs_decimal *columns[NIST_MOST_COLUMNS];
  size_t coefficient_count;
  long double certified[2 * NIST_MOST_COLUMNS + 1];
} nist_set;

/* Reads tests/reference/nist/FOLDER/NAME; false when it is not there or not understood. */
bool nist_read(nist_set *out, const char *folder, const char *name, evs_arena *arena);

/* Correct digits: -log10 of the relative error (absolute where 0 is expected), 16 at most. */
double nist_digits(double found, long double expected);

#endif
