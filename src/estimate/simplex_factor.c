/* simplex_factor.c - the columns of a simplex problem that are in use, factorised. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "estimate/simplex_parts.h"

enum { LANES = 8 };

double simplex_dot(const double *a, const double *b, size_t count)
{
  double sums[LANES] = {0};
  size_t i = 0;

  for (; i + LANES <= count; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++)
      sums[lane] += a[i + lane] * b[i + lane];
  for (; i < count; i++)
    sums[0] += a[i] * b[i];
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

void simplex_add(double *restrict y, const double *restrict x, double factor, size_t count)
{
  size_t i = 0;

  for (; i + LANES <= count; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++)
      y[i + lane] += factor * x[i + lane];
  for (; i < count; i++)
    y[i] += factor * x[i];
}

void simplex_factor_make(simplex_factor *out, const simplex_problem *problem, double corner,
                         evs_arena *arena)
{
  const size_t rows = problem->row_count + 1;
  const bool squares = problem->ridge > 0;
  const size_t most = squares || problem->column_count < rows ? problem->column_count : rows;

  *out = (simplex_factor){.row_count = rows,
                          .column_count = problem->column_count,
                          .rows = problem->rows,
                          .ridge = problem->ridge,
                          .corner = corner,
                          .most = most,
                          .support = evs_arena_array(arena, most, sizeof *out->support),
                          .columns = evs_arena_array(arena, most * rows, sizeof(double)),
                          .triangle = evs_arena_array(arena, most * most, sizeof(double)),
                          .image = evs_arena_array(arena, most, sizeof(double)),
                          .scratch =
                              evs_arena_array(arena, most > rows ? most : rows, sizeof(double))};
  if (squares)
    return;
  out->rotation = evs_arena_array(arena, rows * rows, sizeof(double));
  for (size_t i = 0; i < rows; i++)
    out->rotation[i * rows + i] = 1;
}

static double *take_column(simplex_factor *factor, size_t column)
{
  double *to = factor->columns + factor->count * factor->row_count;

  for (size_t row = 0; row + 1 < factor->row_count; row++)
    to[row] = factor->rows[row * factor->column_count + column];
  to[factor->row_count - 1] = factor->corner;
  return to;
}

static void put_above(simplex_factor *factor, const double *above)
{
  for (size_t i = 0; i < factor->count; i++)
    factor->triangle[i * factor->most + factor->count] = above[i];
}

/* One row of Cholesky's factor more: R'r = A'a, pivot^2 = a'a + ridge - r'r. */
static bool add_by_squares(simplex_factor *factor, const double *column)
{
  const size_t count = factor->count;
  double *above = factor->scratch;
  double pivot = simplex_dot(column, column, factor->row_count) + factor->ridge;
  double target = factor->corner * factor->corner;

  for (size_t i = 0; i < count; i++)
    above[i] = simplex_dot(factor->columns + i * factor->row_count, column, factor->row_count);
  for (size_t i = 0; i < count; i++) {
    const double *row = factor->triangle + i * factor->most;

    above[i] /= row[i];
    simplex_add(above + i + 1, row + i + 1, -above[i], count - i - 1);
    pivot -= above[i] * above[i];
    target -= above[i] * factor->image[i];
  }
  if (!(pivot > factor->ridge * 1e-3))
    return false;
  put_above(factor, above);
  factor->triangle[count * factor->most + count] = sqrt(pivot);
  factor->image[count] = target / sqrt(pivot);
  return true;
}

/* Q'a, whose part below the support one reflection (Householder 1958) turns into a pivot. */
static bool add_by_reflection(simplex_factor *factor, const double *column)
{
  const size_t rows = factor->row_count;
  const size_t count = factor->count;
  double *turned = factor->scratch;
  double below;
  double square;

  memset(turned, 0, rows * sizeof *turned);
  for (size_t i = 0; i < rows; i++)
    simplex_add(turned, factor->rotation + i * rows, column[i], rows);
  below = sqrt(simplex_dot(turned + count, turned + count, rows - count));
  if (!(below > 16 * DBL_EPSILON * sqrt(simplex_dot(column, column, rows))))
    return false;
  below = turned[count] > 0 ? -below : below;
  put_above(factor, turned);
  factor->triangle[count * factor->most + count] = below;
  turned[count] -= below;
  square = simplex_dot(turned + count, turned + count, rows - count);
  for (size_t i = 0; i < rows; i++) {
    double *row = factor->rotation + i * rows + count;

    simplex_add(row, turned + count, -2 * simplex_dot(row, turned + count, rows - count) / square,
                rows - count);
  }
  return true;
}

/* b has only its last entry: Q'b is a row of Q. */
static void update_image(simplex_factor *factor)
{
  if (!factor->rotation)
    return;
  for (size_t i = 0; i < factor->count; i++)
    factor->image[i] =
        factor->corner * factor->rotation[(factor->row_count - 1) * factor->row_count + i];
}

bool simplex_factor_add(simplex_factor *factor, size_t column)
{
  const double *added;

  if (factor->count == factor->most)
    return false;
  added = take_column(factor, column);
  if (!(factor->rotation ? add_by_reflection(factor, added) : add_by_squares(factor, added)))
    return false;
  factor->support[factor->count++] = column;
  update_image(factor);
  return true;
}

/* Rows i and i + 1 turned so that the entry below the diagonal vanishes (Givens 1958). */
static void rotate(simplex_factor *factor, size_t i)
{
  double *upper = factor->triangle + i * factor->most;
  double *lower = upper + factor->most;
  const double length = hypot(upper[i], lower[i]);
  const double c = upper[i] / length;
  const double s = lower[i] / length;
  const double image = factor->image[i];

  for (size_t k = i; k < factor->count; k++) {
    const double high = upper[k];

    upper[k] = c * high + s * lower[k];
    lower[k] = c * lower[k] - s * high;
  }
  factor->image[i] = c * image + s * factor->image[i + 1];
  factor->image[i + 1] = c * factor->image[i + 1] - s * image;
  for (size_t row = 0; factor->rotation && row < factor->row_count; row++) {
    double *pair = factor->rotation + row * factor->row_count + i;
    const double left = pair[0];

    pair[0] = c * left + s * pair[1];
    pair[1] = c * pair[1] - s * left;
  }
}

void simplex_factor_drop(simplex_factor *factor, size_t place)
{
  const size_t behind = factor->count - place - 1;
  const size_t rows = factor->row_count;

  memmove(factor->support + place, factor->support + place + 1, behind * sizeof *factor->support);
  memmove(factor->columns + place * rows, factor->columns + (place + 1) * rows,
          behind * rows * sizeof(double));
  for (size_t i = 0; i < factor->count; i++)
    memmove(factor->triangle + i * factor->most + place,
            factor->triangle + i * factor->most + place + 1, behind * sizeof(double));
  factor->count--;
  for (size_t i = place; i < factor->count; i++)
    rotate(factor, i);
  update_image(factor);
}

void simplex_factor_solve(double *u, const simplex_factor *factor)
{
  for (size_t i = factor->count; i-- > 0;) {
    const double *row = factor->triangle + i * factor->most;

    u[i] = (factor->image[i] - simplex_dot(row + i + 1, u + i + 1, factor->count - i - 1)) / row[i];
  }
}

double simplex_factor_condition(const simplex_factor *factor)
{
  double least = INFINITY;
  double most = 0;

  for (size_t i = 0; i < factor->count; i++) {
    const double pivot = fabs(factor->triangle[i * factor->most + i]);

    least = fmin(least, pivot);
    most = fmax(most, pivot);
  }
  return factor->count ? most / least : 1;
}
