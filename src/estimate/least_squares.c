/* least_squares.c - ordinary least squares by Householder QR. */
#include "estimate/least_squares.h"

#include <math.h>
#include <string.h>

#include "estimate/least_squares_parts.h"

/* What is left of a dependent column is rounding: 1e-16 for columns that were
   computed in double precision. */
static const long double dependent = 1e-14L;

design_matrix design_make(size_t rows, size_t columns, evs_arena *arena)
{
  design_matrix design = {rows, columns, NULL};

  design.x = evs_arena_array(arena, rows * columns + 1, sizeof *design.x);
  return design;
}

least_squares least_squares_make(size_t rows, size_t columns, evs_arena *arena)
{
  least_squares fit = {.rows = rows, .columns = columns};

  fit.coefficients = evs_arena_array(arena, columns, sizeof *fit.coefficients);
  fit.fitted = evs_arena_array(arena, rows, sizeof *fit.fitted);
  fit.residuals = evs_arena_array(arena, rows, sizeof *fit.residuals);
  fit.inverse = evs_arena_array(arena, columns * columns, sizeof *fit.inverse);
  fit.influence = evs_arena_array(arena, rows * columns + 1, sizeof *fit.influence);
  fit.work =
      evs_arena_array(arena, rows * (columns + 1) + columns * (columns + 4), sizeof *fit.work);
  fit.powers = evs_arena_array(arena, columns + 1, sizeof *fit.powers);
  fit.exact = evs_arena_array(arena, rows * (columns + 2) + columns, sizeof *fit.exact);
  return fit;
}

static qr_work divide_work(const least_squares *fit)
{
  qr_work work = {.rows = fit->rows, .columns = fit->columns, .a = fit->work};

  work.y = work.a + fit->rows * fit->columns;
  work.scale = work.y + fit->rows;
  work.diagonal = work.scale + fit->columns;
  work.lengths = work.diagonal + fit->columns;
  work.solution = work.lengths + fit->columns;
  work.inverse = work.solution + fit->columns;
  work.powers = fit->powers;
  return work;
}

static long double dot(const long double *a, const long double *b, size_t count)
{
  long double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Divides by the power of two that brings the largest value near 1; returns it. */
static int take_power(long double *values, size_t count)
{
  long double largest = 0;
  long double factor;
  int power;

  for (size_t i = 0; i < count; i++)
    if (fabsl(values[i]) > largest)
      largest = fabsl(values[i]);
  if (!(largest > 0) || isinf(largest))
    return 0;
  power = ilogbl(largest);
  factor = scalblnl(1, -power);
  for (size_t i = 0; i < count; i++)
    values[i] *= factor;
  return power;
}

static void load(qr_work *work, const design_matrix *design, const long double *y)
{
  for (size_t j = 0; j < work->columns; j++) {
    long double *column = column_of(work, j);

    for (size_t i = 0; i < work->rows; i++)
      column[i] = design_row(design, i)[j];
    work->powers[j] = take_power(column, work->rows);
    work->scale[j] = sqrtl(dot(column, column, work->rows));
    for (size_t i = 0; i < work->rows && work->scale[j] > 0; i++)
      column[i] /= work->scale[j];
  }
  memcpy(work->y, y, work->rows * sizeof *y);
  work->powers[work->columns] = take_power(work->y, work->rows);
}

/* values -= 2 v (v'values)/(v'v) */
static void reflect(long double *values, const long double *v, long double length2, size_t count)
{
  long double factor = 2 * dot(v, values, count) / length2;

  for (size_t i = 0; i < count; i++)
    values[i] -= factor * v[i];
}

/* Turns column j below its diagonal to zero; false when nothing is left of it. */
static bool eliminate(qr_work *work, size_t j)
{
  const size_t count = work->rows - j;
  long double *v = column_of(work, j) + j;
  long double length = sqrtl(dot(v, v, count));

  if (!(length > dependent))
    return false;
  work->diagonal[j] = v[0] > 0 ? -length : length;
  v[0] -= work->diagonal[j];
  work->lengths[j] = dot(v, v, count);
  for (size_t other = j + 1; other < work->columns; other++)
    reflect(column_of(work, other) + j, v, work->lengths[j], count);
  reflect(work->y + j, v, work->lengths[j], count);
  return true;
}

static long double upper(const qr_work *work, size_t row, size_t column)
{
  return row == column ? work->diagonal[row] : column_of(work, column)[row];
}

/* R x = right, from below. */
static void solve_upper(long double *x, const qr_work *work, const long double *right)
{
  for (size_t i = work->columns; i-- > 0;) {
    long double sum = right[i];

    for (size_t j = i + 1; j < work->columns; j++)
      sum -= upper(work, i, j) * x[j];
    x[i] = sum / work->diagonal[i];
  }
}

/* R'x = right, from above, in place. */
static void solve_lower(const qr_work *work, long double *x)
{
  for (size_t i = 0; i < work->columns; i++) {
    for (size_t j = 0; j < i; j++)
      x[i] -= upper(work, j, i) * x[j];
    x[i] /= work->diagonal[i];
  }
}

static void reflect_by(const qr_work *work, long double *values, size_t j)
{
  reflect(values + j, column_of(work, j) + j, work->lengths[j], work->rows - j);
}

/* With Q'f = (d1, d2) and R'h = g: dr = Q (h, d2), db = R^-1 (d1 - h). */
void solve_augmented(const qr_work *work, long double *f, long double *g)
{
  solve_lower(work, g);
  for (size_t j = 0; j < work->columns; j++)
    reflect_by(work, f, j);
  for (size_t j = 0; j < work->columns; j++) {
    const long double h = g[j];

    g[j] = f[j] - h;
    f[j] = h;
  }
  for (size_t j = work->columns; j-- > 0;)
    reflect_by(work, f, j);
  solve_upper(g, work, g);
}

static void invert_upper(qr_work *work)
{
  const size_t k = work->columns;

  for (size_t j = 0; j < k; j++) {
    long double *column = work->inverse + j * k;

    memset(column, 0, k * sizeof *column);
    column[j] = 1;
    solve_upper(column, work, column);
  }
}

/* (X'X)^-1 = S^-1 R^-1 R^-T S^-1 with the column lengths S. */
static void fill_inverse(least_squares *out, const qr_work *work)
{
  const size_t k = work->columns;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      long double sum = 0;

      for (size_t l = i > j ? i : j; l < k; l++)
        sum += work->inverse[l * k + i] * work->inverse[l * k + j];
      out->inverse[i * k + j] = (double)scalblnl(sum / (work->scale[i] * work->scale[j]),
                                                 -work->powers[i] - work->powers[j]);
    }
}

/* From scaled columns to those of X. */
static void fill_coefficients(least_squares *out, const qr_work *work)
{
  for (size_t j = 0; j < work->columns; j++) {
    work->solution[j] =
        scalblnl(work->solution[j] / work->scale[j], work->powers[work->columns] - work->powers[j]);
    out->coefficients[j] = (double)work->solution[j];
  }
}

static void fill_residuals(least_squares *out, const qr_work *work, const design_matrix *design,
                           const long double *y)
{
  long double squares = 0;

  for (size_t i = 0; i < work->rows; i++) {
    long double fitted = 0;

    for (size_t j = 0; j < work->columns; j++)
      fitted += design_row(design, i)[j] * work->solution[j];
    out->fitted[i] = (double)fitted;
    out->residuals[i] = (double)(y[i] - fitted);
    squares += (y[i] - fitted) * (y[i] - fitted);
  }
  out->residual_squares = (double)squares;
}

static void fill_determinant(least_squares *out, const qr_work *work)
{
  const size_t k = work->columns;
  long double logarithm = 0;
  const long double ln2 = 0.693147180559945309417232L;
  long double inverse2 = dot(work->inverse, work->inverse, k * k);

  for (size_t j = 0; j < k; j++)
    logarithm += logl(fabsl(work->diagonal[j]) * work->scale[j]) + work->powers[j] * ln2;
  out->log_determinant = (double)(2 * logarithm);
  /* The columns of R have the length 1 of the scaled ones. */
  out->condition = (double)sqrtl((long double)k * inverse2);
}

static evs_status triangulate(qr_work *work, const design_matrix *design, const long double *y,
                              evs_error *error)
{
  if (design->rows < design->columns)
    return evs_fail(error, EVS_TOO_FEW, "%zu observations for %zu coefficients; expected more",
                    design->rows, design->columns);
  load(work, design, y);
  for (size_t j = 0; j < work->columns; j++)
    if (!eliminate(work, j))
      return evs_fail(error, EVS_BAD_DATA,
                      "the regressors depend on one another (number %zu on those before it)",
                      j + 1);
  return EVS_OK;
}

evs_status least_squares_plain(least_squares *out, const design_matrix *design,
                               const long double *y, evs_error *error)
{
  qr_work work = divide_work(out);
  evs_status status = triangulate(&work, design, y, error);

  if (status)
    return status;
  out->refined = false;
  solve_upper(work.solution, &work, work.y);
  invert_upper(&work);
  fill_coefficients(out, &work);
  fill_inverse(out, &work);
  fill_residuals(out, &work, design, y);
  fill_determinant(out, &work);
  return EVS_OK;
}

/* The dr of f = 0 and g = minus a unit vector is minus a column of it. */
static void fill_influence(least_squares *out, const qr_work *work)
{
  const size_t k = work->columns;

  for (size_t j = 0; j < k; j++) {
    memset(work->y, 0, work->rows * sizeof *work->y);
    memset(work->solution, 0, k * sizeof *work->solution);
    work->solution[j] = -1 / work->scale[j];
    solve_augmented(work, work->y, work->solution);
    for (size_t i = 0; i < work->rows; i++)
      out->influence[i * k + j] = (double)scalblnl(-work->y[i], -work->powers[j]);
  }
}

/* Not LDBL_EPSILON: where long double is only simulated (valgrind) it promises too much. */
static bool has_64_bits(void)
{
  volatile long double sum = 1;

  sum += 0x1p-63L;
  return sum != 1;
}

evs_status least_squares_fit(least_squares *out, const design_matrix *design, const long double *y,
                             const exact_data *exact, evs_error *error)
{
  const qr_work work = divide_work(out);
  evs_status status = least_squares_plain(out, design, y, error);

  if (status)
    return status;
  if (out->condition <= EVS_CONDITION_LIMIT && has_64_bits()) {
    fill_influence(out, &work);
    return EVS_OK;
  }
  if (!least_squares_refine(out, &work, design, y, exact))
    return evs_fail(error, EVS_BAD_DATA,
                    "the regressors depend on one another too closely (condition number %.1e)",
                    out->condition);
  return EVS_OK;
}

double quadratic_form(const double *matrix, const double *left, const double *right, size_t size)
{
  long double sum = 0;

  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < size; j++)
      sum += (long double)left[i] * matrix[i * size + j] * right[j];
  return (double)sum;
}

static void unscale(long double *x, const qr_work *work)
{
  for (size_t j = 0; j < work->columns; j++)
    x[j] = scalblnl(x[j] / work->scale[j], -work->powers[j]);
}

void least_squares_solve(long double *x, const least_squares *fit)
{
  const qr_work work = divide_work(fit);

  unscale(x, &work);
  solve_lower(&work, x);
  solve_upper(x, &work, x);
  unscale(x, &work);
}
