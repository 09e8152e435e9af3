/* its_fit.c - the fit of an interrupted time series, whatever its model. */
#include "estimate/its_fit.h"

#include <math.h>

#include "estimate/ar1_gls.h"
#include "estimate/glm.h"
#include "estimate/newey_west.h"
#include "estimate/residual_tests.h"

static const char no_residuals[] =
    "none: the line fits the values without residuals, so nothing tells how sure it is";
static const char no_curvature[] =
    "none: the likelihood has no maximum inside its range, so its curvature tells no error";
static const char collinear[] =
    "none: the regressors depend on one another, so they cannot be told apart";

static double degrees_of_freedom(const its_work *work)
{
  return (double)(work->design.rows - work->design.columns);
}

/* The size of what least squares explains; logarithms for counts. */
static double scale_of(const its_work *work)
{
  double scale = 0;

  if (evs_its_model_is_count(work->out->model))
    return 1;
  for (size_t i = 0; i < work->design.rows; i++)
    scale = fmax(scale, (double)fabsl(work->y[i]));
  return scale;
}

/* Residuals at the size of rounding are none. */
static bool has_residuals(const its_work *work, const double *residuals)
{
  double largest = 0;

  for (size_t i = 0; i < work->design.rows; i++)
    largest = fmax(largest, fabs(residuals[i]));
  return largest > 1e-12 * scale_of(work);
}

static double *scaled(const double *matrix, size_t size, double factor, evs_arena *arena)
{
  double *out = evs_arena_array(arena, size, sizeof *out);

  for (size_t i = 0; i < size; i++)
    out[i] = factor * matrix[i];
  return out;
}

/* Least squares of the untransformed equation: the tests of its residuals, and
   for ols the estimate. */
static evs_status fit_least_squares(its_work *work, evs_error *error)
{
  const size_t n = work->design.rows;
  const size_t k = work->design.columns;
  evs_its_result *out = work->out;
  least_squares fit = least_squares_make(n, k, work->arena);
  double *covariance = evs_arena_array(work->arena, k * k, sizeof *covariance);
  breusch_godfrey_test test;
  evs_status status = least_squares_fit(&fit, &work->design, work->y, NULL, error);

  if (status)
    return status;
  work->coefficients = fit.coefficients;
  out->condition = fit.condition;
  if (!has_residuals(work, fit.residuals)) {
    out->reason = no_residuals;
    return EVS_OK;
  }
  test = breusch_godfrey(fit.residuals, &work->design, work->places, 1, work->arena);
  out->durbin_watson = durbin_watson(fit.residuals, work->places, n);
  out->breusch_godfrey = test.statistic;
  out->breusch_godfrey_p = test.p_value;
  newey_west(covariance, &fit, work->places, out->lags, work->arena);
  work->covariance = covariance;
  return EVS_OK;
}

static evs_status fit_autoregression(its_work *work, evs_error *error)
{
  const bool by_residuals = work->out->model == EVS_ITS_PRAIS_WINSTEN;
  ar1_fit fit;
  evs_status status = by_residuals ? prais_winsten_fit(&fit, &work->design, work->y, work->places,
                                                       work->arena, error)
                                   : ar1_gls_fit(&fit, &work->design, work->y, work->places,
                                                 work->out->likelihood, work->arena, error);

  if (status)
    return status;
  work->out->autocorrelation = fit.rho;
  work->out->autocorrelation_error = fit.rho_error;
  work->out->log_likelihood = fit.log_likelihood;
  work->out->at_boundary = fit.at_boundary;
  work->coefficients = fit.coefficients;
  work->covariance = fit.covariance;
  if (!fit.covariance)
    work->out->reason = no_curvature;
  if (!fit.converged) {
    work->coefficients = NULL;
    work->out->reason = "none: the autocorrelation did not converge";
  }
  return EVS_OK;
}

static evs_status fit_linear(its_work *work, evs_error *error)
{
  evs_status status = fit_least_squares(work, error);

  if (status || work->out->reason || work->out->model == EVS_ITS_OLS)
    return status;
  work->covariance = NULL;
  return fit_autoregression(work, error);
}

static evs_status fit_counts(its_work *work, evs_error *error)
{
  const size_t k = work->design.columns;
  const bool negative_binomial = work->out->model == EVS_ITS_NEGBIN;
  glm_fit fit;
  evs_status status = negative_binomial ? glm_negative_binomial(&fit, &work->design, work->values,
                                                                work->offset, work->arena, error)
                                        : glm_poisson(&fit, &work->design, work->values,
                                                      work->offset, work->arena, error);
  double factor = 1;

  if (status)
    return status;
  if (fit.reason) {
    work->out->reason = fit.reason;
    return EVS_OK;
  }
  work->out->theta = fit.theta;
  work->coefficients = fit.coefficients;
  work->out->durbin_watson = durbin_watson(fit.residuals, work->places, work->design.rows);
  if (work->out->model == EVS_ITS_QUASIPOISSON) {
    factor = fit.pearson / degrees_of_freedom(work);
    work->out->dispersion = factor;
  }
  if (factor < 1e-12)
    work->out->reason = no_residuals;
  else
    work->covariance = scaled(fit.covariance, k * k, factor, work->arena);
  return EVS_OK;
}

static const char *label_of(const its_work *work)
{
  const evs_its_result *out = work->out;
  const char *of = out->logarithm ? " of the logarithm" : "";

  switch (out->model) {
  case EVS_ITS_OLS:
    return evs_arena_printf(work->arena, "Newey-West%s with %zu lag(s)", of, out->lags);
  case EVS_ITS_PRAIS_WINSTEN:
    return evs_arena_printf(work->arena, "Prais-Winsten%s", of);
  case EVS_ITS_AR1:
    return evs_arena_printf(work->arena, "AR(1) %s%s", out->likelihood == EVS_ML ? "ML" : "REML",
                            of);
  case EVS_ITS_POISSON:
    return "Poisson";
  case EVS_ITS_QUASIPOISSON:
    return "quasi-Poisson";
  default:
    return "negative binomial";
  }
}

static bool uses_normal(const evs_its_result *result)
{
  return result->model == EVS_ITS_POISSON || result->model == EVS_ITS_NEGBIN ||
         (result->model == EVS_ITS_AR1 && result->likelihood == EVS_ML);
}

evs_status its_fit(its_work *work, evs_error *error)
{
  evs_its_result *out = work->out;
  evs_error own;
  evs_status status;

  out->lags = work->options->lags >= 0 ? (size_t)work->options->lags
                                       : newey_west_default_lags(work->scheme.period_count);
  out->label = label_of(work);
  if (!uses_normal(out))
    out->dof = degrees_of_freedom(work);
  status = evs_its_model_is_count(out->model) ? fit_counts(work, &own) : fit_linear(work, &own);
  if (status == EVS_BAD_DATA) {
    work->coefficients = NULL;
    out->reason = collinear;
    return EVS_OK;
  }
  return status ? evs_fail(error, status, "%s", own.message) : EVS_OK;
}

void its_combine(evs_inference *out, const its_work *work, const double *direction)
{
  const size_t k = work->scheme.columns;
  long double sum = 0;
  double variance;

  for (size_t j = 0; j < k; j++)
    sum += (long double)direction[j] * work->coefficients[j];
  *out = evs_inference_none(work->covariance ? work->out->label : work->out->reason);
  out->estimate = (double)sum;
  out->dof = work->out->dof;
  out->n = (double)work->out->n;
  if (!work->covariance)
    return;
  variance = quadratic_form(work->covariance, direction, direction, k);
  /* One side alone may be without residuals, which leaves rounding as its error. */
  if (!(sqrt(variance) > 1e-13 * scale_of(work))) {
    out->inference = no_residuals;
    return;
  }
  out->std_error = sqrt(variance);
  evs_inference_fill(out, work->options->confidence);
}

double its_level(const its_work *work, size_t period, double linear)
{
  const evs_its_series *series = &work->data->series[0];
  const its_scheme *scheme = &work->scheme;
  double offset =
      (series->population ? log(series->population[period]) : 0) +
      (scheme->calendar && evs_its_model_is_count(work->out->model) ? log(scheme->calendar[period])
                                                                    : 0);

  if (!evs_its_model_is_count(work->out->model) && !work->out->logarithm)
    return linear;
  return exp(linear + offset) - (work->zero_count ? 0.5 : 0);
}
