/* least_squares_refine.c - a regression to more digits than its arithmetic has. */
#include <math.h>
#include <string.h>

#include "estimate/least_squares_parts.h"

enum { MOST_STEPS = 40 };

/* One right side: r + X b = y and X'r = g, in double-double. */
typedef struct {
  const qr_work *work;
  const double_double *x; /* column by column, divided by the powers of two */
  double_double *r;
  double_double *b;
  long double *f; /* what is missing of the first equation, then its correction */
  long double *g; /* likewise of the second */
} refinement;

static long double as_long_double(double_double value)
{
  return (long double)value.high + value.low;
}

/* f = y - r - X b */
static void miss_values(const refinement *at, const double_double *y)
{
  const size_t n = at->work->rows;

  for (size_t i = 0; i < n; i++) {
    double_double sum = dd_subtract(y ? y[i] : dd_of(0), at->r[i]);

    for (size_t j = 0; j < at->work->columns; j++)
      sum = dd_subtract(sum, dd_multiply(at->x[j * n + i], at->b[j]));
    at->f[i] = as_long_double(sum);
  }
}

/* g - X'r, g being 0 or minus the unit vector `unit`; for columns of length 1. */
static void miss_orthogonality(const refinement *at, size_t unit)
{
  const size_t n = at->work->rows;

  for (size_t j = 0; j < at->work->columns; j++) {
    double_double sum = dd_of(j == unit ? -1 : 0);

    for (size_t i = 0; i < n; i++)
      sum = dd_subtract(sum, dd_multiply(at->x[j * n + i], at->r[i]));
    at->g[j] = as_long_double(sum) / at->work->scale[j];
  }
}

/* Adds the corrections; returns the largest of b against the largest b. */
static double correct(const refinement *at)
{
  double step = 0;
  double size = 0;

  solve_augmented(at->work, at->f, at->g);
  for (size_t i = 0; i < at->work->rows; i++)
    at->r[i] = dd_add(at->r[i], dd_of_long_double(at->f[i]));
  for (size_t j = 0; j < at->work->columns; j++) {
    const long double scale = at->work->scale[j];

    at->b[j] = dd_add(at->b[j], dd_of_long_double(at->g[j] / scale));
    step = fmax(step, (double)fabsl(at->g[j]));
    size = fmax(size, (double)fabsl(at->b[j].high * scale));
  }
  return step > 0 ? step / size : 0;
}

/* From 0; the first step is the plain solution.  Ends where steps no longer halve; where b is met
   to its last digit they may do so all along. */
static bool refine(const refinement *at, const double_double *y, size_t unit)
{
  double last = INFINITY;

  memset(at->r, 0, at->work->rows * sizeof *at->r);
  memset(at->b, 0, at->work->columns * sizeof *at->b);
  for (int step = 0; step < MOST_STEPS; step++) {
    double now;

    miss_values(at, y);
    miss_orthogonality(at, unit);
    now = correct(at);
    if (!(now < last / 2))
      break;
    last = now;
  }
  return last < 1e-17;
}

/* X and y as they are, divided by the powers of two. */
static void load_exactly(double_double *x, double_double *y, const qr_work *work,
                         const design_matrix *design, const long double *values,
                         const exact_data *exact)
{
  const size_t k = work->columns;

  for (size_t j = 0; j < k; j++) {
    const double factor = ldexp(1, -work->powers[j]);

    for (size_t i = 0; i < work->rows; i++)
      x[j * work->rows + i] =
          exact ? dd_scale(exact->x[i * k + j], factor)
                : dd_of_long_double(scalblnl(design_row(design, i)[j], -work->powers[j]));
  }
  for (size_t i = 0; i < work->rows; i++)
    y[i] = exact ? dd_scale(exact->y[i], ldexp(1, -work->powers[k]))
                 : dd_of_long_double(scalblnl(values[i], -work->powers[k]));
}

static void take_fit(least_squares *out, const refinement *at, const double_double *y)
{
  const int *powers = at->work->powers;
  const int power = powers[out->columns];
  double_double squares = dd_of(0);

  for (size_t j = 0; j < out->columns; j++)
    out->coefficients[j] = ldexp(at->b[j].high, power - powers[j]);
  for (size_t i = 0; i < out->rows; i++) {
    out->residuals[i] = ldexp(at->r[i].high, power);
    out->fitted[i] = ldexp(dd_subtract(y[i], at->r[i]).high, power);
    squares = dd_add(squares, dd_multiply(at->r[i], at->r[i]));
  }
  out->residual_squares = ldexp(squares.high, 2 * power);
}

/* Column j of (X'X)^-1 solves the equations with y = 0 and minus the unit vector j; then r
   is minus column j of X (X'X)^-1. */
static bool refine_inverse(least_squares *out, const refinement *at)
{
  const int *powers = at->work->powers;
  const size_t k = out->columns;

  for (size_t j = 0; j < k; j++) {
    if (!refine(at, NULL, j))
      return false;
    for (size_t i = 0; i < k; i++)
      out->inverse[i * k + j] = ldexp(at->b[i].high, -powers[i] - powers[j]);
    for (size_t i = 0; i < out->rows; i++)
      out->influence[i * k + j] = ldexp(-at->r[i].high, -powers[j]);
  }
  return true;
}

bool least_squares_refine(least_squares *out, const qr_work *work, const design_matrix *design,
                          const long double *y, const exact_data *exact)
{
  const size_t n = work->rows;
  const size_t k = work->columns;
  double_double *x = out->exact;
  double_double *exact_y = x + n * k;
  const refinement at = {work, x, exact_y + n, exact_y + 2 * n, work->y, work->solution};

  load_exactly(x, exact_y, work, design, y, exact);
  if (!refine(&at, exact_y, k))
    return false;
  take_fit(out, &at, exact_y);
  out->refined = true;
  return refine_inverse(out, &at);
}
