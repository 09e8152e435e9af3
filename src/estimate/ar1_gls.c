/* ar1_gls.c - regression with first-order autoregressive errors. */
#include "estimate/ar1_gls.h"

#include <math.h>
#include <string.h>

#include "estimate/residual_tests.h"

enum { GRID = 120 };

/* Beyond this the likelihood is taken to rise to the boundary. */
static const double outermost = 1 - 1e-7;
static const double near_end = 1 - 1e-4;

/* A correlation of residuals beyond this is the boundary of Prais and Winsten. */
static const double most_rho = 0.99999;

/* Points of the search, denser towards the ends: tanh of an even grid. */
static double grid_rho(int i)
{
  if (i == 0 || i == GRID)
    return i ? outermost : -outermost;
  return tanh(atanh(outermost) * (2.0 * i / GRID - 1));
}

/* Where the straight line between two gradients meets 0, kept off the ends. */
static double crossing(double low, double low_gradient, double high, double high_gradient)
{
  const double share = low_gradient / (low_gradient - high_gradient);

  return low + (high - low) * fmax(1e-3, fmin(1 - 1e-3, share));
}

/* Between two points where the likelihood rises, then falls: regula falsi, the gradient
   of an end that stays being halved (Dowell and Jarratt 1971), down to neighbours
   among the doubles or to a gradient that no longer shrinks. */
static ar1_point climb(ar1_problem *problem, ar1_point left, ar1_point right)
{
  enum { MOST_STEPS = 100 };
  double low = left.rho, low_gradient = left.gradient;
  double high = right.rho, high_gradient = right.gradient;
  ar1_point best = fabs(left.gradient) < fabs(right.gradient) ? left : right;

  for (int step = 0, side = 0; step < MOST_STEPS; step++) {
    const double middle = crossing(low, low_gradient, high, high_gradient);
    ar1_point now;

    if (middle <= low || middle >= high || best.gradient == 0)
      break;
    now = ar1_point_at(problem, middle);
    if (fabs(now.gradient) < fabs(best.gradient))
      best = now;
    if (now.gradient > 0) {
      low = middle;
      low_gradient = now.gradient;
      high_gradient /= side > 0 ? 2 : 1;
      side = 1;
    } else {
      high = middle;
      high_gradient = now.gradient;
      low_gradient /= side < 0 ? 2 : 1;
      side = -1;
    }
  }
  return best;
}

/* The maximum next to a point of the grid that is no lower than its neighbours. */
static ar1_point top_near(ar1_problem *problem, int i)
{
  const ar1_point left = ar1_point_at(problem, grid_rho(i > 0 ? i - 1 : i));
  const ar1_point right = ar1_point_at(problem, grid_rho(i < GRID ? i + 1 : i));

  if (left.gradient > 0 && right.gradient < 0)
    return climb(problem, left, right);
  return ar1_point_at(problem, grid_rho(i));
}

/* Next to an end a maximum that is no higher than the end but for rounding is the end: the
   likelihood rises up to it, and where it seems to turn is chance. */
static ar1_point unless_at_end(ar1_problem *problem, ar1_point top)
{
  const double end = copysign(outermost, top.rho);
  const double rounding = 1e-11 * (double)problem->design->rows;

  if (fabs(top.rho) > near_end && ar1_likelihood_at(problem, end) >= top.log_likelihood - rounding)
    return ar1_point_at(problem, end);
  return top;
}

/* The best of all local maxima and of the ends, which the grid holds. */
static ar1_point maximise(ar1_problem *problem)
{
  double values[GRID + 1];
  ar1_point best = {0, -INFINITY, NAN};

  for (int i = 0; i <= GRID; i++)
    values[i] = ar1_likelihood_at(problem, grid_rho(i));
  for (int i = 0; i <= GRID; i++) {
    ar1_point top;

    if (!isfinite(values[i]) || (i > 0 && values[i - 1] > values[i]) ||
        (i < GRID && values[i + 1] > values[i]))
      continue;
    top = top_near(problem, i);
    if (top.log_likelihood > best.log_likelihood)
      best = top;
  }
  return unless_at_end(problem, best);
}

/* Takes over the last fit with this error variance. */
static void take_fit(ar1_fit *out, const ar1_problem *problem, double variance, evs_arena *arena)
{
  const size_t k = problem->design->columns;

  out->coefficients = evs_arena_array(arena, k, sizeof *out->coefficients);
  out->covariance = evs_arena_array(arena, k * k, sizeof *out->covariance);
  out->condition = problem->fit.condition;
  memcpy(out->coefficients, problem->fit.coefficients, k * sizeof *out->coefficients);
  for (size_t i = 0; i < k * k; i++)
    out->covariance[i] = variance * problem->fit.inverse[i];
}

static evs_status check_size(const design_matrix *design, evs_error *error)
{
  if (design->rows > design->columns)
    return EVS_OK;
  return evs_fail(error, EVS_TOO_FEW, "%zu observations for %zu coefficients; expected more",
                  design->rows, design->columns);
}

/* What the uncertainty of rho adds to that of the coefficients. */
static void add_correlation_part(ar1_fit *out, ar1_problem *problem, evs_arena *arena)
{
  const size_t k = problem->design->columns;
  double *slopes = evs_arena_array(arena, k, sizeof *slopes);
  double information = -ar1_curvature(slopes, problem, out->rho);

  if (out->at_boundary || !(information > 0)) {
    out->covariance = NULL;
    return;
  }
  out->rho_error = 1 / sqrt(information);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      out->covariance[i * k + j] += slopes[i] * slopes[j] / information;
}

evs_status ar1_gls_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                       const row_place *places, evs_likelihood likelihood, evs_arena *arena,
                       evs_error *error)
{
  ar1_problem problem = ar1_problem_make(design, y, places, likelihood, arena);
  const size_t dof = design->rows - (likelihood == EVS_REML ? design->columns : 0);
  ar1_point best;
  evs_status status;

  *out = (ar1_fit){.converged = true, .rho_error = NAN};
  if ((status = check_size(design, error)) || (status = ar1_fit_at(&problem, 0, error)))
    return status;
  best = maximise(&problem);
  if (isfinite(best.log_likelihood))
    out->rho = best.rho;
  best = ar1_point_at(&problem, out->rho);
  out->at_boundary = fabs(out->rho) >= outermost;
  out->log_likelihood = best.log_likelihood;
  out->gradient = best.gradient;
  status = least_squares_fit(&problem.fit, &problem.white, problem.white_y, NULL, error);
  if (status)
    return status;
  take_fit(out, &problem, problem.fit.residual_squares / (double)dof, arena);
  if (likelihood == EVS_ML)
    add_correlation_part(out, &problem, arena);
  return EVS_OK;
}

evs_status prais_winsten_fit(ar1_fit *out, const design_matrix *design, const long double *y,
                             const row_place *places, evs_arena *arena, evs_error *error)
{
  enum { MOST_STEPS = 1000 };
  ar1_problem problem = ar1_problem_make(design, y, places, EVS_REML, arena);
  evs_status status;

  *out = (ar1_fit){.rho_error = NAN, .log_likelihood = NAN, .gradient = NAN};
  if ((status = check_size(design, error)) || (status = ar1_fit_at(&problem, 0, error)))
    return status;
  for (int step = 0; step < MOST_STEPS && !out->converged; step++) {
    double rho = lag_one_correlation(problem.residuals, places, design->rows);

    rho = isnan(rho) ? 0 : fmax(-most_rho, fmin(most_rho, rho));
    out->converged = fabs(rho - out->rho) < 1e-10;
    out->rho = rho;
    if ((status = ar1_fit_at(&problem, rho, error)))
      return status;
  }
  out->at_boundary = fabs(out->rho) >= most_rho;
  take_fit(out, &problem, problem.fit.residual_squares / (double)(design->rows - design->columns),
           arena);
  return EVS_OK;
}
