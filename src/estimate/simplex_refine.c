/* simplex_refine.c - the last digits of a solution, for columns that are nearly collinear.

   There |P w| is so much smaller than the columns that rounding of sums alone leaves a gap; sums in
   106 bits take it to what the rounding of the weights themselves leaves. */
#include <math.h>

#include "core/double_double.h"
#include "estimate/simplex_parts.h"

static double_double add_product(double_double sum, double_double a, double b)
{
  return dd_add(sum, dd_multiply(a, dd_of(b)));
}

static double entry(const simplex_problem *problem, const simplex_factor *factor, size_t row,
                    size_t i)
{
  return problem->rows[row * problem->column_count + factor->support[i]];
}

/* Half the way down: -(P'P u + ridge u) + s (s - s sum(u)), per column of the support. */
static void slopes_of(double *slopes, const simplex_problem *problem, const simplex_factor *factor,
                      const double_double *u, evs_arena *arena)
{
  double_double *sums = evs_arena_array(arena, factor->count, sizeof *sums);
  double_double left = dd_of(1);

  for (size_t i = 0; i < factor->count; i++) {
    left = dd_subtract(left, u[i]);
    sums[i] = add_product(sums[i], u[i], -problem->ridge);
  }
  for (size_t row = 0; row < problem->row_count; row++) {
    double_double rest = {0};

    for (size_t i = 0; i < factor->count; i++)
      rest = add_product(rest, u[i], -entry(problem, factor, row, i));
    for (size_t i = 0; i < factor->count; i++)
      sums[i] = add_product(sums[i], rest, entry(problem, factor, row, i));
  }
  for (size_t i = 0; i < factor->count; i++)
    slopes[i] = add_product(sums[i], left, factor->corner * factor->corner).high;
}

/* x with R'R x = x */
static void solve_twice(double *x, const simplex_factor *factor)
{
  const size_t count = factor->count;

  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < i; k++)
      x[i] -= factor->triangle[k * factor->most + i] * x[k];
    x[i] /= factor->triangle[i * factor->most + i];
  }
  for (size_t i = count; i-- > 0;) {
    const double *row = factor->triangle + i * factor->most;

    x[i] = (x[i] - simplex_dot(row + i + 1, x + i + 1, count - i - 1)) / row[i];
  }
}

/* Weights u / sum(u), rounded once; false where one is not positive. */
static bool take_weights(double *weights, const simplex_factor *factor, const double_double *u)
{
  double_double sum = {0};

  for (size_t i = 0; i < factor->count; i++) {
    if (!(u[i].high > 0))
      return false;
    sum = dd_add(sum, u[i]);
  }
  for (size_t i = 0; i < factor->count; i++)
    weights[factor->support[i]] = dd_divide(u[i], sum).high;
  return true;
}

bool simplex_refine(double *weights, const double *held, const simplex_problem *problem,
                    const simplex_factor *factor, evs_arena *arena)
{
  enum { ROUNDS = 3 };
  double_double *u = evs_arena_array(arena, factor->count, sizeof *u);
  double *step = evs_arena_array(arena, factor->count, sizeof *step);

  for (size_t i = 0; i < factor->count; i++)
    u[i] = dd_of(held[i]);
  for (size_t round = 0; round < ROUNDS; round++) {
    slopes_of(step, problem, factor, u, arena);
    solve_twice(step, factor);
    for (size_t i = 0; i < factor->count; i++)
      u[i] = dd_add(u[i], dd_of(step[i]));
  }
  return take_weights(weights, factor, u);
}

double simplex_prices(double *prices, const simplex_problem *problem, const double *weights,
                      evs_arena *arena)
{
  const size_t columns = problem->column_count;
  double_double *sums = evs_arena_array(arena, columns, sizeof *sums);
  double_double value = {0};

  for (size_t row = 0; row < problem->row_count; row++) {
    const double *entries = problem->rows + row * columns;
    double_double rest = {0};

    for (size_t column = 0; column < columns; column++)
      if (weights[column] != 0)
        rest = dd_add(rest, dd_product(weights[column], entries[column]));
    for (size_t column = 0; column < columns; column++)
      sums[column] = add_product(sums[column], rest, entries[column]);
    value = dd_add(value, dd_multiply(rest, rest));
  }
  for (size_t column = 0; column < columns; column++) {
    const double_double share = dd_product(problem->ridge, weights[column]);

    prices[column] = dd_add(sums[column], share).high;
    value = dd_add(value, dd_multiply(share, dd_of(weights[column])));
  }
  return value.high;
}
