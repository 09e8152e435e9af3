/* residual_tests.c - is there autocorrelation in the residuals of a regression? */
#include "estimate/residual_tests.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/gsl.h"

static bool are_neighbours(const row_place *places, size_t row)
{
  return row > 0 && places[row - 1].unit == places[row].unit &&
         places[row].time - places[row - 1].time == 1;
}

double durbin_watson(const double *residuals, const row_place *places, size_t count)
{
  long double steps = 0;
  long double squares = 0;

  for (size_t i = 0; i < count; i++) {
    long double step = are_neighbours(places, i) ? residuals[i] - residuals[i - 1] : 0;

    steps += step * step;
    squares += (long double)residuals[i] * residuals[i];
  }
  return squares > 0 ? (double)(steps / squares) : NAN;
}

double lag_one_correlation(const double *residuals, const row_place *places, size_t count)
{
  long double products = 0;
  long double squares = 0;

  for (size_t i = 1; i < count; i++) {
    if (!are_neighbours(places, i))
      continue;
    products += (long double)residuals[i] * residuals[i - 1];
    squares += (long double)residuals[i - 1] * residuals[i - 1];
  }
  return squares > 0 ? (double)(products / squares) : NAN;
}

static long double lagged(const double *residuals, const row_place *places, size_t row, size_t lag)
{
  for (size_t before = row; before-- > 0 && places[before].unit == places[row].unit;)
    if (places[row].time - places[before].time == (long)lag)
      return residuals[before];
  return 0;
}

breusch_godfrey_test breusch_godfrey(const double *residuals, const design_matrix *design,
                                     const row_place *places, size_t lags, evs_arena *arena)
{
  const size_t n = design->rows;
  const size_t k = design->columns;
  breusch_godfrey_test test = {NAN, NAN, lags};
  design_matrix wide = design_make(n, k + lags, arena);
  least_squares fit = least_squares_make(n, k + lags, arena);
  long double *y = evs_arena_array(arena, n, sizeof *y);
  long double squares = 0;

  for (size_t i = 0; i < n; i++) {
    memcpy(design_row(&wide, i), design_row(design, i), k * sizeof *wide.x);
    for (size_t lag = 1; lag <= lags; lag++)
      design_row(&wide, i)[k + lag - 1] = lagged(residuals, places, i, lag);
    y[i] = residuals[i];
    squares += y[i] * y[i];
  }
  if (n <= k + lags || !(squares > 0) || least_squares_fit(&fit, &wide, y, NULL, NULL))
    return test;
  test.statistic = (double)((long double)n * (1 - fit.residual_squares / squares));
  gsl_quiet();
  test.p_value = fmax(gsl_cdf_chisq_Q(test.statistic, (double)lags), DBL_MIN);
  return test;
}
