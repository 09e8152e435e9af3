/* ar1_reml.c - a step in a series with AR(1) errors, by restricted maximum likelihood.

   With R(rho) the correlation rho^|i - j|, X = (1, post), p = 2, the restricted
   log-likelihood with the variance profiled out is, up to a constant,

       -1/2 [(T - p) ln RSS + ln |R| + ln |X'R^-1 X|],  RSS = e'R^-1 e.

   R is that of a Markov chain, so a form u'R^-1 v is the sum over the periods of
   (u(t) - r u(t-1)) (v(t) - r v(t-1)) / (1 - r^2), r = rho^distance, and the
   derivative in rho follows term by term: no matrix is built, gaps are exact. */
#include <math.h>

#include "estimate/series_parts.h"

enum { GRID = 100, COEFFICIENTS = 2 };

/* Beyond this the likelihood is taken to rise to the boundary. */
static const double outermost = 1 - 1e-7;

/* The two columns of X, without storing them. */
typedef struct {
  const evs_log_ratio *ratio;
  const double *y;   /* centred: the constant takes the rest */
  double *residuals; /* at the last rho */
} ar1_problem;

/* A number and its derivative in rho. */
typedef struct {
  double value;
  double slope;
} dual;

typedef struct {
  double rho;
  double coefficients[COEFFICIENTS];
  dual forms[3];               /* X'R^-1 X: constant, both, post */
  double step_variance_factor; /* of the step: the element of (X'R^-1 X)^-1 */
  double residual_squares;     /* RSS */
  double log_likelihood;
  double gradient;
} ar1_fit;

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
static void add_term(dual *sum, const link *at, double u, double u_before, double v,
                     double v_before)
{
  double a = u - at->r * u_before;
  double b = v - at->r * v_before;
  double slope = -u_before * b - v_before * a + 2 * at->r * a * b / at->rest;

  sum->value += a * b / at->rest;
  sum->slope += slope * at->slope / at->rest;
}

/* Forms of the columns of X, their products with y, and ln |R|. */
static dual fill_forms(ar1_fit *fit, double products[COEFFICIENTS], const ar1_problem *problem)
{
  const evs_log_ratio *ratio = problem->ratio;
  const double *y = problem->y;
  dual with_constant = {y[0], 0};
  dual with_post = {post_of(ratio, 0) * y[0], 0};
  dual log_determinant = {0, 0};

  fit->forms[0] = (dual){1, 0};
  fit->forms[1] = fit->forms[2] = (dual){post_of(ratio, 0), 0};
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
static dual residual_form(const ar1_fit *fit, const ar1_problem *problem)
{
  const evs_log_ratio *ratio = problem->ratio;
  double *e = problem->residuals;
  dual sum;

  for (size_t i = 0; i < ratio->count; i++)
    e[i] = problem->y[i] - fit->coefficients[0] - fit->coefficients[1] * post_of(ratio, i);
  sum = (dual){e[0] * e[0], 0};
  for (size_t i = 1; i < ratio->count; i++) {
    link at = link_of(ratio, i, fit->rho);

    add_term(&sum, &at, e[i], e[i - 1], e[i], e[i - 1]);
  }
  return sum;
}

static ar1_fit fit_at(const ar1_problem *problem, double rho)
{
  ar1_fit fit = {.rho = rho};
  double products[COEFFICIENTS];
  dual log_determinant = fill_forms(&fit, products, problem);
  dual a = fit.forms[0], b = fit.forms[1], c = fit.forms[2];
  double determinant = a.value * c.value - b.value * b.value;
  double slope = a.slope * c.value + a.value * c.slope - 2 * b.value * b.slope;
  double dof = (double)problem->ratio->count - COEFFICIENTS;
  dual squares;

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

/* Points of the search, denser towards the ends: tanh of an even grid. */
static double grid_rho(int i)
{
  double end = atanh(outermost);

  if (i == 0 || i == GRID)
    return i ? outermost : -outermost;
  return tanh(end * (2.0 * i / GRID - 1));
}

/* Between two points where the likelihood rises, then falls. */
static ar1_fit climb(const ar1_problem *problem, double low, double high)
{
  ar1_fit best = fit_at(problem, low);

  for (int round = 0; round < 200 && high > low; round++) {
    double middle = low + (high - low) / 2;
    ar1_fit fit;

    if (middle <= low || middle >= high)
      break;
    fit = fit_at(problem, middle);
    if (fabs(fit.gradient) < fabs(best.gradient))
      best = fit;
    if (fit.gradient > 0)
      low = middle;
    else
      high = middle;
  }
  return best;
}

/* The best of all local maxima and of the ends. */
static ar1_fit maximise(const ar1_problem *problem)
{
  ar1_fit before = fit_at(problem, grid_rho(0));
  ar1_fit best = before;

  for (int i = 1; i <= GRID; i++) {
    ar1_fit now = fit_at(problem, grid_rho(i));
    ar1_fit top = now;

    if (before.gradient > 0 && now.gradient <= 0)
      top = climb(problem, before.rho, now.rho);
    if (top.log_likelihood > best.log_likelihood)
      best = top;
    before = now;
  }
  return best;
}

static void fill_inference(evs_ar1_result *out, const ar1_fit *fit, const evs_log_ratio *ratio,
                           double confidence, evs_arena *arena)
{
  evs_inference *row = &out->log_did;
  double variance = fit->residual_squares / ((double)ratio->count - COEFFICIENTS);

  row->estimate = fit->coefficients[1];
  row->std_error = sqrt(variance * fit->step_variance_factor);
  row->dof = (double)ratio->count - COEFFICIENTS;
  evs_inference_fill(row, confidence);
  row->inference =
      out->at_boundary
          ? evs_arena_printf(arena,
                             LABEL_AR1 ": the correlation is at its boundary, 1: the step at "
                                       "the start against the size of other steps")
          : evs_arena_printf(arena, LABEL_AR1 ": correlation %.3f of neighbouring periods",
                             fit->rho);
}

static void estimate(evs_ar1_result *out, const ar1_problem *problem, double confidence,
                     evs_arena *arena)
{
  ar1_fit fit = maximise(problem);

  out->at_boundary = fabs(fit.rho) >= outermost;
  out->rho = out->at_boundary ? copysign(1, fit.rho) : fit.rho;
  out->gradient = fit.gradient;
  if (out->at_boundary && fit.rho < 0) {
    out->log_did.inference =
        LABEL_AR1 ": none: the correlation is at its boundary, -1: the series alternates";
    return;
  }
  fill_inference(out, &fit, problem->ratio, confidence, arena);
}

static double largest(const double *values, size_t count)
{
  double size = 0;

  for (size_t i = 0; i < count; i++)
    size = fmax(size, fabs(values[i]));
  return size;
}

/* Whether something is left to explain once the step is taken out. */
static bool varies(const evs_log_ratio *ratio)
{
  double before = mean_of(ratio->values, ratio->pre_count);
  double step = step_of(ratio->values, ratio->count, ratio->pre_count);

  for (size_t i = 0; i < ratio->count; i++)
    if (fabs(ratio->values[i] - before - step * post_of(ratio, i)) > ratio->rounding)
      return true;
  return false;
}

void evs_ar1_reml(evs_ar1_result *out, const evs_log_ratio *ratio, double confidence,
                  evs_arena *arena)
{
  double *y = evs_arena_array(arena, 2 * ratio->count, sizeof *y);
  ar1_problem problem = {ratio, y, y + ratio->count};
  double centre, size;

  *out = (evs_ar1_result){evs_inference_none(NULL), NAN, NAN, false};
  if (ratio->reason) {
    out->log_did.inference = labelled_reason(LABEL_AR1, ratio->reason, arena);
    return;
  }
  out->log_did.n = (double)ratio->count;
  if (!varies(ratio)) {
    out->log_did.estimate = step_of(ratio->values, ratio->count, ratio->pre_count);
    out->log_did.inference = LABEL_AR1 ": none: the log ratio does not vary";
    return;
  }
  centre = mean_of(ratio->values, ratio->count);
  for (size_t i = 0; i < ratio->count; i++)
    y[i] = ratio->values[i] - centre;
  size = largest(y, ratio->count);
  for (size_t i = 0; i < ratio->count; i++)
    y[i] /= size;
  estimate(out, &problem, confidence, arena);
  out->log_did.estimate *= size;
  out->log_did.std_error *= size;
  out->log_did.conf_low *= size;
  out->log_did.conf_high *= size;
}
