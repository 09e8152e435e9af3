/* regression.h - linear regression of decimals. */
#ifndef EVALSTAT_REGRESSION_H
#define EVALSTAT_REGRESSION_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "evalstat/decimal.h"

/* Above this condition number the plain fit may not hold 14 digits, and is refined. */
#define EVS_CONDITION_LIMIT 1e3

typedef struct {
  size_t row_count;
  const evs_decimal *y;
  size_t column_count;
  const evs_decimal *const *columns; /* one array of row_count values each */
  size_t degree;                     /* each column also squared, ... to this power; 0 is 1 */
  bool no_constant;
} evs_regression_data;

typedef struct {
  size_t row_count; /* without missing values */
  size_t coefficient_count;
  double *coefficients; /* the constant, if any, then column by column, power by power */
  double *std_errors;   /* NaN where no degree of freedom is left */
  double dof;           /* rows - coefficients */
  double residual_deviation;
  double r_squared; /* without a constant: of the sum of squares of y itself */
  double condition; /* of the regressors scaled to length 1 */
  bool refined;     /* in double-double, since the condition asks for it */
} evs_regression_result;

/* Ordinary least squares, with errors for independent values of equal variance.

   The numbers are taken as the decimals they were printed as, their powers to 106
   bits.  Well-conditioned regressors take Householder's reflections in extended
   precision, others (condition number above EVS_CONDITION_LIMIT) are refined in double-double, and
   `refined` says so: 14 or more digits of coefficients, errors and deviation on all
   of NIST's sets.  Rows with a missing value are left out.

   Fails with EVS_TOO_FEW when there are fewer rows than coefficients, and with
   EVS_BAD_DATA when a regressor depends on those before it. */
EVS_MUST_CHECK
evs_status evs_regression(evs_regression_result *out, const evs_regression_data *data,
                          evs_arena *arena, evs_error *error);

#endif
