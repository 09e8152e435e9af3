/* ar1_step.c - the restricted likelihood of a step in a series with AR(1) errors.

   With R(rho) the correlation rho^|i - j|, X = (1, post), p = 2, the restricted
   log-likelihood with the variance profiled out is, up to a constant,

       -1/2 [(T - p) ln RSS + ln |R| + ln |X'R^-1 X|],  RSS = e'R^-1 e.

   R is that of a Markov chain, so a form u'R^-1 v is the sum over the periods of
   (u(t) - r u(t-1)) (v(t) - r v(t-1)) / (1 - r^2), r = rho^distance, and the
   derivative in rho follows term by term: no matrix is built, gaps are exact. */
#include "estimate/ar1_step.h"

#include <math.h>

#include "estimate/series_parts.h"

static double post_of(const evs_log_ratio *ratio, size_t i)
{
  return i >= ratio->pre_count;
}

/* One period's part of the correlation: r, dr/drho and 1 - r^2. */
typedef struct {
  double r;
  double slope;
  double rest;
} link;

static link link_of(const evs_log_ratio *ratio, size_t i, double rho)
{
  double distance = (double)(ratio->place[i] - ratio->place[i - 1]);
  double r = pow(rho, distance);

  return (link){r, distance * pow(rho, distance - 1), (1 - r) * (1 + r)};
}

/* The term of period i in u'R^-1 v. */
static void add_term(ar1_dual *sum, const link *at, double u, double u_before, double v,
                     double v_before)
{
  double a = u - at->r * u_before;
  double b = v - at->r * v_before;
  double slope = -u_before * b - v_before * a + 2 * at->r * a * b / at->rest;

  sum->value += a * b / at->rest;
  sum->slope += slope * at->slope / at->rest;
}

/* Forms of the columns of X, their products with y, and ln |R|. */
static ar1_dual fill_forms(ar1_step *fit, double products[AR1_STEP_COEFFICIENTS],
                           const ar1_step_problem *problem)
{
  const evs_log_ratio *ratio = problem->ratio;
  const double *y = problem->y;
  ar1_dual with_constant = {y[0], 0};
  ar1_dual with_post = {post_of(ratio, 0) * y[0], 0};
  ar1_dual log_determinant = {0, 0};

  fit->forms[0] = (ar1_dual){1, 0};
  fit->forms[1] = fit->forms[2] = (ar1_dual){post_of(ratio, 0), 0};
  for (size_t i = 1; i < ratio->count; i++) {
    link at = link_of(ratio, i, fit->rho);
    double post = post_of(ratio, i), before = post_of(ratio, i - 1);

    add_term(&fit->forms[0], &at, 1, 1, 1, 1);
    add_term(&fit->forms[1], &at, 1, 1, post, before);
    add_term(&fit->forms[2], &at, post, before, post, before);
    add_term(&with_constant, &at, 1, 1, y[i], y[i - 1]);
    add_term(&with_post, &at, post, before, y[i], y[i - 1]);
    log_determinant.value += log(at.rest);
    log_determinant.slope -= 2 * at.r * at.slope / at.rest;
  }
  products[0] = with_constant.value;
  products[1] = with_post.value;
  return log_determinant;
}

/* RSS and its derivative; that of the coefficients does not matter at their optimum. */
static ar1_dual residual_form(const ar1_step *fit, const ar1_step_problem *problem)
{
  const evs_log_ratio *ratio = problem->ratio;
  double *e = problem->residuals;
  ar1_dual sum;

  for (size_t i = 0; i < ratio->count; i++)
    e[i] = problem->y[i] - fit->coefficients[0] - fit->coefficients[1] * post_of(ratio, i);
  sum = (ar1_dual){e[0] * e[0], 0};
  for (size_t i = 1; i < ratio->count; i++) {
    link at = link_of(ratio, i, fit->rho);

    add_term(&sum, &at, e[i], e[i - 1], e[i], e[i - 1]);
  }
  return sum;
}

ar1_step ar1_step_at(const ar1_step_problem *problem, double rho)
{
  ar1_step fit = {.rho = rho};
  double products[AR1_STEP_COEFFICIENTS];
  ar1_dual log_determinant = fill_forms(&fit, products, problem);
  ar1_dual a = fit.forms[0], b = fit.forms[1], c = fit.forms[2];
  double determinant = a.value * c.value - b.value * b.value;
  double slope = a.slope * c.value + a.value * c.slope - 2 * b.value * b.slope;
  double dof = (double)problem->ratio->count - AR1_STEP_COEFFICIENTS;
  ar1_dual squares;

  fit.coefficients[0] = (c.value * products[0] - b.value * products[1]) / determinant;
  fit.coefficients[1] = (a.value * products[1] - b.value * products[0]) / determinant;
  fit.step_variance_factor = a.value / determinant;
  squares = residual_form(&fit, problem);
  fit.residual_squares = squares.value;
  fit.log_likelihood = -0.5 * (dof * log(squares.value) + log_determinant.value + log(determinant));
  fit.gradient =
      -0.5 * (dof * squares.slope / squares.value + log_determinant.slope + slope / determinant);
  return fit;
}

bool ar1_step_varies(const evs_log_ratio *ratio)
{
  double before = mean_of(ratio->values, ratio->pre_count);
  double step = step_of(ratio->values, ratio->count, ratio->pre_count);

  for (size_t i = 0; i < ratio->count; i++)
    if (fabs(ratio->values[i] - before - step * post_of(ratio, i)) > ratio->rounding)
      return true;
  return false;
}
