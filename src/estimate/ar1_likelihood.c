/* ar1_likelihood.c - the likelihood of first-order autoregressive errors at one correlation.

   With r = rho^g over a gap of g periods, an error given the one before is made
   one of variance 1 by z = (e(t) - r e(t-g)) / sqrt(1 - r^2), so that

     dz/dr   = (r e(t) - e(t-g)) / (1 - r^2)^(3/2)
     d2z/dr2 = e(t) / (1 - r^2)^(3/2) + 3 r (r e(t) - e(t-g)) / (1 - r^2)^(5/2)

   and the same holds for each column of X. */
#include "estimate/ar1_likelihood.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A row and the one before it in its unit: r, its derivatives in rho, 1 - r^2. */
typedef struct {
  bool first; /* none before it: the error has variance 1 as it stands */
  long gap;
  long double r;
  long double slope;
  long double bend;
  long double rest;
  long double root;      /* of 1 - r^2 */
  long double logarithm; /* of 1 - r^2 */
} chain_link;

static long double power(double rho, long exponent)
{
  return exponent == 1 ? rho : powl(rho, (long double)exponent);
}

/* `before`: the link of the last row, which most often is the same. */
static chain_link link_at(const ar1_problem *problem, size_t row, double rho, chain_link before)
{
  const row_place *places = problem->places;
  const bool first = row == 0 || places[row - 1].unit != places[row].unit;
  const long gap = first ? 0 : places[row].time - places[row - 1].time;
  chain_link link = {.first = first, .gap = gap, .rest = 1, .root = 1};

  if (first)
    return link;
  if (gap == before.gap)
    return before;
  link.r = power(rho, gap);
  link.slope = gap == 1 ? 1 : (long double)gap * power(rho, gap - 1);
  link.bend =
      gap == 1 ? 0
               : (long double)gap * (long double)(gap - 1) * (gap == 2 ? 1 : power(rho, gap - 2));
  link.rest = (1 - link.r) * (1 + link.r);
  link.root = sqrtl(link.rest);
  link.logarithm = logl(link.rest);
  return link;
}

static long double whitened(const chain_link *link, long double now, long double before)
{
  return link->first ? now : (now - link->r * before) / link->root;
}

static long double whitened_slope(const chain_link *link, long double now, long double before)
{
  if (link->first)
    return 0;
  return link->slope * (link->r * now - before) / (link->rest * link->root);
}

static long double whitened_bend(const chain_link *link, long double now, long double before)
{
  const long double once = (link->r * now - before) / (link->rest * link->root);
  const long double twice = now / (link->rest * link->root) + 3 * link->r * once / link->rest;

  return link->first ? 0 : link->slope * link->slope * twice + link->bend * once;
}

ar1_problem ar1_problem_make(const design_matrix *design, const long double *y,
                             const row_place *places, evs_likelihood likelihood, evs_arena *arena)
{
  ar1_problem problem = {.design = design, .y = y, .places = places, .likelihood = likelihood};

  problem.white = design_make(design->rows, design->columns, arena);
  problem.slope = design_make(design->rows, design->columns, arena);
  problem.white_y = evs_arena_array(arena, design->rows, sizeof *problem.white_y);
  problem.residuals = evs_arena_array(arena, design->rows, sizeof *problem.residuals);
  problem.right_side = evs_arena_array(arena, design->columns, sizeof *problem.right_side);
  problem.fit = least_squares_make(design->rows, design->columns, arena);
  return problem;
}

static void whiten_row(ar1_problem *problem, size_t row, const chain_link *link)
{
  const size_t last = link->first ? row : row - 1;
  const long double *now = design_row(problem->design, row);
  const long double *before = design_row(problem->design, last);

  for (size_t j = 0; j < problem->design->columns; j++)
    design_row(&problem->white, row)[j] = whitened(link, now[j], before[j]);
  problem->white_y[row] = whitened(link, problem->y[row], problem->y[last]);
}

static void fill_residuals(ar1_problem *problem)
{
  for (size_t i = 0; i < problem->design->rows; i++) {
    long double fitted = 0;

    for (size_t j = 0; j < problem->design->columns; j++)
      fitted += design_row(problem->design, i)[j] * problem->fit.coefficients[j];
    problem->residuals[i] = (double)(problem->y[i] - fitted);
  }
}

evs_status ar1_fit_at(ar1_problem *problem, double rho, evs_error *error)
{
  chain_link link = {.gap = 0};
  evs_status status;

  problem->log_variance = 0;
  for (size_t row = 0; row < problem->design->rows; row++) {
    link = link_at(problem, row, rho, link);
    whiten_row(problem, row, &link);
    problem->log_variance += link.logarithm;
  }
  status = least_squares_plain(&problem->fit, &problem->white, problem->white_y, error);
  if (!status)
    fill_residuals(problem);
  return status;
}

/* x'(X'V^-1 X)^-1 dx/drho of one transformed row: half its part of the
   derivative of ln|X'V^-1 X|. */
static long double trace_of_row(ar1_problem *problem, size_t row, const chain_link *link)
{
  const size_t k = problem->design->columns;
  const long double *now = design_row(problem->design, row);
  const long double *white = design_row(&problem->white, row);
  long double *slope = design_row(&problem->slope, row);
  long double sum = 0;

  if (link->first)
    return 0;
  for (size_t j = 0; j < k; j++)
    slope[j] = whitened_slope(link, now[j], design_row(problem->design, row - 1)[j]);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      sum += white[i] * problem->fit.inverse[i * k + j] * slope[j];
  return sum;
}

/* Derivatives in rho. */
typedef struct {
  long double squares;
  long double log_variance;
  long double log_determinant;
} slopes;

static slopes slopes_at(ar1_problem *problem, double rho)
{
  const bool restricted = problem->likelihood == EVS_REML;
  const double *e = problem->residuals;
  chain_link link = {.gap = 0};
  slopes sum = {0, 0, 0};

  for (size_t row = 0; row < problem->design->rows; row++) {
    link = link_at(problem, row, rho, link);
    if (link.first)
      continue;
    sum.squares +=
        2 * whitened(&link, e[row], e[row - 1]) * whitened_slope(&link, e[row], e[row - 1]);
    sum.log_variance -= 2 * link.r * link.slope / link.rest;
    sum.log_determinant += restricted ? 2 * trace_of_row(problem, row, &link) : 0;
  }
  return sum;
}

static double count_of(const ar1_problem *problem)
{
  const bool restricted = problem->likelihood == EVS_REML;

  return (double)(problem->design->rows - (restricted ? problem->design->columns : 0));
}

double ar1_likelihood_at(ar1_problem *problem, double rho)
{
  const double count = count_of(problem);
  const double two_pi = 6.283185307179586;
  const double determinant = problem->likelihood == EVS_REML ? 1 : 0;
  const least_squares *fit = &problem->fit;

  if (ar1_fit_at(problem, rho, NULL) || !(fit->residual_squares > 0))
    return -INFINITY;
  return -count / 2 * (log(two_pi * fit->residual_squares / count) + 1) -
         (double)problem->log_variance / 2 - determinant * fit->log_determinant / 2;
}

ar1_point ar1_point_at(ar1_problem *problem, double rho)
{
  ar1_point point = {rho, ar1_likelihood_at(problem, rho), NAN};
  slopes by_rho;

  if (!isfinite(point.log_likelihood))
    return point;
  by_rho = slopes_at(problem, rho);
  point.gradient =
      (double)(-count_of(problem) / 2 * by_rho.squares / problem->fit.residual_squares -
               by_rho.log_variance / 2 - by_rho.log_determinant / 2);
  return point;
}

/* X'(dV^-1/drho) e, from which the coefficients follow the correlation. */
static void fill_coefficient_slopes(double *out, const ar1_problem *problem,
                                    const long double *right)
{
  const size_t k = problem->design->columns;

  for (size_t i = 0; i < k; i++) {
    long double sum = 0;

    for (size_t j = 0; j < k; j++)
      sum += problem->fit.inverse[i * k + j] * right[j];
    out[i] = (double)sum;
  }
}

/* One row's part of the derivatives of RSS with the coefficients held fixed, of
   ln|V|, and of X'V^-1 e. */
typedef struct {
  long double squares_slope;
  long double squares_bend;
  long double variance_bend;
} row_bends;

static row_bends bends_of_row(const chain_link *link, long double now, long double before)
{
  const long double z = whitened(link, now, before);
  const long double slope = whitened_slope(link, now, before);
  const long double ratio = link->slope / link->rest;

  if (link->first)
    return (row_bends){0, 0, 0};
  return (row_bends){2 * z * slope, 2 * (slope * slope + z * whitened_bend(link, now, before)),
                     -2 * ((link->slope * link->slope + link->r * link->bend) / link->rest +
                           2 * link->r * link->r * ratio * ratio)};
}

static void add_right_side(long double *right, ar1_problem *problem, size_t row,
                           const chain_link *link)
{
  const double *e = problem->residuals;
  const size_t last = link->first ? row : row - 1;
  const long double *now = design_row(problem->design, row);
  const long double *before = design_row(problem->design, last);
  const long double z = whitened(link, e[row], e[last]);
  const long double slope = whitened_slope(link, e[row], e[last]);

  for (size_t j = 0; j < problem->design->columns; j++)
    right[j] +=
        whitened(link, now[j], before[j]) * slope + whitened_slope(link, now[j], before[j]) * z;
}

double ar1_curvature(double *coefficient_slopes, ar1_problem *problem, double rho)
{
  const size_t k = problem->design->columns;
  const double *e = problem->residuals;
  const long double squares = problem->fit.residual_squares;
  const long double n = (long double)problem->design->rows;
  long double *right = problem->right_side;
  row_bends sum = {0, 0, 0};
  chain_link link = {.gap = 0};

  memset(right, 0, k * sizeof *right);
  for (size_t row = 0; row < problem->design->rows; row++) {
    row_bends part;

    link = link_at(problem, row, rho, link);
    part = bends_of_row(&link, e[row], e[link.first ? row : row - 1]);
    sum.squares_slope += part.squares_slope;
    sum.squares_bend += part.squares_bend;
    sum.variance_bend += part.variance_bend;
    add_right_side(right, problem, row, &link);
  }
  fill_coefficient_slopes(coefficient_slopes, problem, right);
  for (size_t j = 0; j < k; j++)
    sum.squares_bend -= 2 * coefficient_slopes[j] * right[j];
  sum.squares_slope /= squares;
  return (double)(-n / 2 * (sum.squares_bend / squares - sum.squares_slope * sum.squares_slope) -
                  sum.variance_bend / 2);
}
