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

/* factor · bread · meat · bread */
static void sandwich(double *covariance, const double *bread, const long double *meat, size_t k,
                     long double factor, long double *half)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      half[i * k + j] = 0;
      for (size_t l = 0; l < k; l++)
        half[i * k + j] += bread[i * k + l] * meat[l * k + j];
    }
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      long double sum = 0;

      for (size_t l = 0; l < k; l++)
        sum += half[i * k + l] * bread[l * k + j];
      covariance[i * k + j] = (double)(factor * sum);
    }
}

void newey_west_scores(double *covariance, const design_matrix *scores, const double *bread,
                       const row_place *places, size_t lags, evs_arena *arena)
{
  const size_t k = scores->columns;
  long double *meat = evs_arena_array(arena, 2 * k * k, sizeof *meat);

  for (size_t row = 0; row < scores->rows; row++)
    add_row(meat, scores, places, row, lags);
  sandwich(covariance, bread, meat, k, (long double)scores->rows / (long double)(scores->rows - k),
           meat + k * k);
}

void newey_west(double *covariance, const least_squares *fit, const design_matrix *design,
                const row_place *places, size_t lags, evs_arena *arena)
{
  design_matrix scores = design_make(design->rows, design->columns, arena);

  for (size_t i = 0; i < design->rows; i++)
    for (size_t j = 0; j < design->columns; j++)
      design_row(&scores, i)[j] = design_row(design, i)[j] * fit->residuals[i];
  newey_west_scores(covariance, &scores, fit->inverse, places, lags, arena);
}

size_t newey_west_default_lags(size_t period_count)
{
  double lags = floor(4 * pow((double)period_count / 100, 2.0 / 9));

  return lags > 1 ? (size_t)lags : 1;
}
