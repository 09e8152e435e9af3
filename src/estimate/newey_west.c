/* newey_west.c - errors that allow for heteroskedasticity and autocorrelation. */
#include "estimate/newey_west.h"

#include <math.h>

/* Adds weight · (left right' + right left'), halved for a row with itself. */
static void add_products(long double *meat, const long double *left, const long double *right,
                         size_t k, long double weight)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      meat[i * k + j] += weight * (left[i] * right[j] + right[i] * left[j]);
}

static void add_row(long double *meat, const design_matrix *scores, const row_place *places,
                    size_t row, size_t lags)
{
  const long double *at = design_row(scores, row);

  add_products(meat, at, at, scores->columns, 0.5L);
  for (size_t before = row; before-- > 0 && places[before].unit == places[row].unit;) {
    size_t lag = (size_t)(places[row].time - places[before].time);

    if (lag > lags)
      break;
    add_products(meat, at, design_row(scores, before), scores->columns,
                 1 - (long double)lag / (long double)(lags + 1));
  }
}

/* The bread is within the scores: X (X'X)^-1 keeps the digits that products of nearly
   dependent regressors lose. */
void newey_west(double *covariance, const least_squares *fit, const row_place *places, size_t lags,
                evs_arena *arena)
{
  const size_t n = fit->rows;
  const size_t k = fit->columns;
  design_matrix scores = design_make(n, k, arena);
  long double *meat = evs_arena_array(arena, k * k, sizeof *meat);

  for (size_t i = 0; i < n * k; i++)
    scores.x[i] = (long double)fit->influence[i] * fit->residuals[i / k];
  for (size_t row = 0; row < n; row++)
    add_row(meat, &scores, places, row, lags);
  for (size_t i = 0; i < k * k; i++)
    covariance[i] = (double)((long double)n / (long double)(n - k) * meat[i]);
}

size_t newey_west_default_lags(size_t period_count)
{
  double lags = floor(4 * pow((double)period_count / 100, 2.0 / 9));

  return lags > 1 ? (size_t)lags : 1;
}
