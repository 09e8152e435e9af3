/* ar1_gls.c - regression with first-order autoregressive errors. */
#include "estimate/ar1_gls.h"

#include <math.h>
#include <string.h>

#include "estimate/residual_tests.h"

/* A correlation beyond these is the boundary. */
static const double most_rho = 0.99999;

/* The transformed equation, and room for its fits. */
typedef struct {
  const design_matrix *design;
  const long double *y;
  const row_place *places;
  design_matrix white;
  long double *white_y;
  long double log_variance; /* ln|V| of the correlations */
  least_squares fit;
} ar1_work;

static ar1_work make_work(const design_matrix *design, const long double *y,
                          const row_place *places, evs_arena *arena)
{
  ar1_work work = {.design = design, .y = y, .places = places};

  work.white = design_make(design->rows, design->columns, arena);
  work.white_y = evs_arena_array(arena, design->rows, sizeof *work.white_y);
  work.fit = least_squares_make(design->rows, design->columns, arena);
  return work;
}

/* Errors of variance 1 given the one before, g periods earlier:
   (e(t) - rho^g e(t-g)) / sqrt(1 - rho^2g). */
static void whiten_row(ar1_work *work, size_t row, long double rho)
{
  const row_place *places = work->places;
  const bool first = row == 0 || places[row - 1].unit != places[row].unit;
  long double carried =
      first ? 0 : powl(rho, (long double)(places[row].time - places[row - 1].time));
  long double variance = 1 - carried * carried;
  long double scale = 1 / sqrtl(variance);
  const long double *now = design_row(work->design, row);
  const long double *before = design_row(work->design, first ? row : row - 1);

  for (size_t j = 0; j < work->design->columns; j++)
    design_row(&work->white, row)[j] = scale * (now[j] - carried * before[j]);
  work->white_y[row] = scale * (work->y[row] - carried * work->y[first ? row : row - 1]);
  work->log_variance += logl(variance);
}

static evs_status fit_at(ar1_work *work, double rho, evs_error *error)
{
  work->log_variance = 0;
  for (size_t row = 0; row < work->design->rows; row++)
    whiten_row(work, row, rho);
  return least_squares_fit(&work->fit, &work->white, work->white_y, error);
}

static double restricted_likelihood(ar1_work *work, double rho)
{
  double dof = (double)(work->design->rows - work->design->columns);

  if (fit_at(work, rho, NULL) || !(work->fit.residual_squares > 0))
    return -INFINITY;
  return -dof / 2 * log(work->fit.residual_squares) - (double)work->log_variance / 2 -
         work->fit.log_determinant / 2;
}

/* The bracket of the best place of a grid, finer towards the ends of (-1, 1). */
static double best_of_grid(ar1_work *work, double *low, double *high)
{
  enum { STEPS = 120 };
  const double widest = atanh(most_rho);
  double best = -INFINITY;
  int at = 0;

  for (int i = 0; i <= STEPS; i++) {
    double found = restricted_likelihood(work, tanh(widest * (2.0 * i / STEPS - 1)));

    if (found > best) {
      best = found;
      at = i;
    }
  }
  *low = tanh(widest * (2.0 * (at > 0 ? at - 1 : at) / STEPS - 1));
  *high = tanh(widest * (2.0 * (at < STEPS ? at + 1 : at) / STEPS - 1));
  return best;
}

/* Golden section: the likelihood has one maximum between neighbours of the grid. */
static double refine(ar1_work *work, double low, double high)
{
  const double share = 0.6180339887498949;
  double left = high - share * (high - low);
  double right = low + share * (high - low);
  double at_left = restricted_likelihood(work, left);
  double at_right = restricted_likelihood(work, right);

  while (high - low > 1e-10) {
    if (at_left < at_right) {
      low = left;
      left = right;
      at_left = at_right;
      right = low + share * (high - low);
      at_right = restricted_likelihood(work, right);
    } else {
      high = right;
      right = left;
      at_right = at_left;
      left = high - share * (high - low);
      at_left = restricted_likelihood(work, left);
    }
  }
  return (low + high) / 2;
}

static void make_residuals(double *residuals, const ar1_work *work, const double *coefficients)
{
  for (size_t i = 0; i < work->design->rows; i++) {
    long double fitted = 0;

    for (size_t j = 0; j < work->design->columns; j++)
      fitted += design_row(work->design, i)[j] * coefficients[j];
    residuals[i] = (double)(work->y[i] - fitted);
  }
}

/* Takes over the last fit; `scale` turns its variance into that of the model. */
static void take_fit(ar1_fit *out, const ar1_work *work, double scale, evs_arena *arena)
{
  const size_t k = work->design->columns;
  double variance = work->fit.residual_squares / (double)(work->design->rows - k);

  out->coefficients = evs_arena_array(arena, k, sizeof *out->coefficients);
  out->covariance = evs_arena_array(arena, k * k, sizeof *out->covariance);
  out->residuals = evs_arena_array(arena, work->design->rows, sizeof *out->residuals);
  memcpy(out->coefficients, work->fit.coefficients, k * sizeof *out->coefficients);
  for (size_t i = 0; i < k * k; i++)
    out->covariance[i] = variance * work->fit.inverse[i];
  out->variance = variance * scale;
  make_residuals(out->residuals, work, out->coefficients);
}

static evs_status check_size(const design_matrix *design, evs_error *error)
{
  if (design->rows > design->columns)
    return EVS_OK;
  return evs_fail(error, EVS_TOO_FEW, "%zu observations for %zu coefficients; expected more",
                  design->rows, design->columns);
}

evs_status ar1_gls_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                       const row_place *places, evs_arena *arena, evs_error *error)
{
  ar1_work work = make_work(design, y, places, arena);
  double low;
  double high;
  evs_status status;

  *out = (ar1_fit){.converged = true};
  if ((status = check_size(design, error)) || (status = fit_at(&work, 0, error)))
    return status;
  if (isfinite(best_of_grid(&work, &low, &high)))
    out->rho = refine(&work, low, high);
  out->at_boundary = fabs(out->rho) > most_rho - 1e-8;
  out->log_restricted = restricted_likelihood(&work, out->rho);
  if ((status = fit_at(&work, out->rho, error)))
    return status;
  take_fit(out, &work, 1, arena);
  return EVS_OK;
}

evs_status prais_winsten_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                             const row_place *places, evs_arena *arena, evs_error *error)
{
  enum { MOST_STEPS = 1000 };
  ar1_work work = make_work(design, y, places, arena);
  double *residuals = evs_arena_array(arena, design->rows, sizeof *residuals);
  evs_status status;

  *out = (ar1_fit){.log_restricted = NAN};
  if ((status = check_size(design, error)) || (status = fit_at(&work, 0, error)))
    return status;
  for (int step = 0; step < MOST_STEPS && !out->converged; step++) {
    double rho;

    make_residuals(residuals, &work, work.fit.coefficients);
    rho = lag_one_correlation(residuals, places, design->rows);
    rho = isnan(rho) ? 0 : fmax(-most_rho, fmin(most_rho, rho));
    out->converged = fabs(rho - out->rho) < 1e-10;
    out->rho = rho;
    if ((status = fit_at(&work, rho, error)))
      return status;
  }
  out->at_boundary = fabs(out->rho) >= most_rho;
  take_fit(out, &work, 1 - out->rho * out->rho, arena);
  return EVS_OK;
}
