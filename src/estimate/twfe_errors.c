/* twfe_errors.c - standard errors of a fit with effects of units and periods. */
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "estimate/twfe_cr2.h"
#include "estimate/twfe_parts.h"

static const char *const names[EVS_TWFE_ERRORS_COUNT] = {
    [EVS_TWFE_CLUSTERED] = "cr1", [EVS_TWFE_CLASSICAL] = "iid",
    [EVS_TWFE_HC0] = "hc0",       [EVS_TWFE_HC1] = "hc1",
    [EVS_TWFE_HC2] = "hc2",       [EVS_TWFE_HC3] = "hc3",
    [EVS_TWFE_CR2] = "cr2",       [EVS_TWFE_DRISCOLL_KRAAY] = "driscoll-kraay"};

static const char *const labels[EVS_TWFE_ERRORS_COUNT] = {
    [EVS_TWFE_CLUSTERED] = "clustered by unit: CR1 with (n - 1)/(n - K) G/(G - 1), K = slopes + "
                           "periods; t with G - 1",
    [EVS_TWFE_CLASSICAL] = "classical: independent errors of equal variance, all effects of units "
                           "and periods counted",
    [EVS_TWFE_HC0] = "HC0: independent errors of unequal variance, no correction; t with n - all "
                     "parameters",
    [EVS_TWFE_HC1] = "HC1: independent errors of unequal variance, n/(n - all parameters); t with "
                     "n - all parameters",
    [EVS_TWFE_HC2] = "HC2: independent errors of unequal variance, squares over 1 - leverage; t "
                     "with n - all parameters",
    [EVS_TWFE_HC3] = "HC3: independent errors of unequal variance, squares over (1 - leverage)²; "
                     "t with n - all parameters",
    [EVS_TWFE_CR2] = "CR2: clustered by unit, bias-reduced (Bell and McCaffrey); t with "
                     "Satterthwaite's degrees of freedom",
    [EVS_TWFE_DRISCOLL_KRAAY] = "Driscoll-Kraay"};

const char *evs_twfe_errors_name(evs_twfe_errors errors)
{
  return names[errors];
}

evs_status evs_twfe_errors_parse(evs_twfe_errors *out, const char *text, evs_error *error)
{
  for (size_t i = 0; i < EVS_TWFE_ERRORS_COUNT; i++)
    if (text_equal(names[i], text)) {
      *out = (evs_twfe_errors)i;
      return EVS_OK;
    }
  return evs_fail(
      error, EVS_USAGE,
      "“%s” is no kind of standard error; expected iid, hc0, hc1, hc2, hc3, cr1, cr2 or "
      "driscoll-kraay",
      text);
}

/* (X'X)^-1 M (X'X)^-1 in place. */
static void put_between(double *meat, const evs_twfe_fit *fit, evs_arena *arena)
{
  const size_t count = fit->column_count;
  double *half = evs_arena_array(arena, count * count, sizeof *half);

  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++)
      for (size_t k = 0; k < count; k++)
        half[i * count + j] += fit->work->inverse[i * count + k] * meat[k * count + j];
  memset(meat, 0, count * count * sizeof *meat);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++)
      for (size_t k = 0; k < count; k++)
        meat[i * count + j] += half[i * count + k] * fit->work->inverse[k * count + j];
}

/* ---- independent errors of unequal variance ------------------------------------------ */

static const double *leverages_of(const evs_twfe_fit *fit, evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t count = fit->column_count;
  double *out = evs_arena_array(arena, work->cells, sizeof *out);
  double *row = evs_arena_array(arena, count, sizeof *row);

  two_way_leverages(&work->effects, out, arena);
  for (size_t cell = 0; cell < work->cells; cell++) {
    for (size_t k = 0; k < count; k++)
      row[k] = work->x[k][cell];
    root_solve_lower(work->root, row, count);
    for (size_t k = 0; k < count; k++)
      out[cell] += row[k] * row[k];
  }
  return out;
}

/* A cell that its effects fit completely has no residual and says nothing. */
static double corrected(double square, double left, evs_twfe_errors errors)
{
  if (errors != EVS_TWFE_HC2 && errors != EVS_TWFE_HC3)
    return square;
  if (left < 1e-10)
    return 0;
  return errors == EVS_TWFE_HC2 ? square / left : square / (left * left);
}

static void fill_unequal(double *out, const evs_twfe_fit *fit, evs_twfe_errors errors,
                         evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t count = fit->column_count;
  const double *leverages =
      errors == EVS_TWFE_HC2 || errors == EVS_TWFE_HC3 ? leverages_of(fit, arena) : NULL;
  const double factor = errors == EVS_TWFE_HC1 ? (double)fit->cell_count / fit->classical_dof : 1;

  for (size_t cell = 0; cell < work->cells; cell++) {
    const double square = factor * corrected(work->y[cell] * work->y[cell],
                                             leverages ? 1 - leverages[cell] : 1, errors);

    for (size_t i = 0; i < count && square > 0; i++)
      for (size_t j = 0; j < count; j++)
        out[i * count + j] += square * work->x[i][cell] * work->x[j][cell];
  }
  put_between(out, fit, arena);
}

/* ---- Driscoll and Kraay --------------------------------------------------------------- */

/* Sums of x e over the units, period by period. */
static double *scores_by_period(const evs_twfe_fit *fit, evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t periods = work->data->period_count;
  const size_t count = fit->column_count;
  double *scores = evs_arena_array(arena, periods * count, sizeof *scores);

  for (size_t k = 0; k < count; k++)
    for (size_t cell = 0; cell < work->cells; cell++)
      scores[cell % periods * count + k] += work->x[k][cell] * work->y[cell];
  return scores;
}

static void fill_over_time(double *out, const evs_twfe_fit *fit, size_t lags, evs_arena *arena)
{
  const size_t periods = fit->work->data->period_count;
  const size_t count = fit->column_count;
  const double *scores = scores_by_period(fit, arena);

  for (size_t lag = 0; lag <= lags && lag < periods; lag++) {
    const double weight = 1 - (double)lag / ((double)lags + 1);

    for (size_t t = lag; t < periods; t++)
      for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
          const double now = scores[t * count + i] * scores[(t - lag) * count + j];
          const double back = scores[(t - lag) * count + i] * scores[t * count + j];

          out[i * count + j] += lag ? weight * (now + back) : now;
        }
  }
  put_between(out, fit, arena);
}

size_t evs_twfe_default_lags(const evs_twfe_fit *fit)
{
  return (size_t)floor(pow((double)fit->period_count, 0.25) + 1e-12);
}

/* ---- all of them ----------------------------------------------------------------------- */

static const char *reason_of(const evs_twfe_fit *fit, evs_twfe_errors errors)
{
  switch (errors) {
  case EVS_TWFE_CLUSTERED:
    return fit->clustered_reason;
  case EVS_TWFE_CR2:
    return fit->work->data->weights ? EVS_REASON_WEIGHTED : fit->clustered_reason;
  case EVS_TWFE_DRISCOLL_KRAAY:
    if (fit->period_count < 2)
      return EVS_REASON_NO_FREEDOM;
    return text_equal(fit->classical_reason, EVS_REASON_NO_RESIDUAL) ? EVS_REASON_NO_RESIDUAL
                                                                     : NULL;
  default:
    return fit->classical_reason;
  }
}

static void fill_dof(evs_twfe_covariance *out, const evs_twfe_fit *fit, evs_twfe_errors errors,
                     double *dof)
{
  out->joint_dof = errors == EVS_TWFE_CLUSTERED        ? fit->clustered_dof
                   : errors == EVS_TWFE_DRISCOLL_KRAAY ? (double)fit->period_count - 1
                   : errors == EVS_TWFE_CR2            ? NAN
                                                       : fit->classical_dof;
  for (size_t k = 0; k < fit->column_count && errors != EVS_TWFE_CR2; k++)
    dof[k] = out->joint_dof;
}

static void fill_matrix(double *matrix, double *dof, const evs_twfe_fit *fit,
                        evs_twfe_errors errors, size_t lags, evs_arena *arena)
{
  const size_t bytes = fit->column_count * fit->column_count * sizeof *matrix;

  if (errors == EVS_TWFE_CLUSTERED)
    memcpy(matrix, fit->clustered, bytes);
  else if (errors == EVS_TWFE_CLASSICAL)
    memcpy(matrix, fit->classical, bytes);
  else if (errors == EVS_TWFE_CR2)
    twfe_cr2(matrix, dof, fit, arena);
  else if (errors == EVS_TWFE_DRISCOLL_KRAAY)
    fill_over_time(matrix, fit, lags, arena);
  else
    fill_unequal(matrix, fit, errors, arena);
}

evs_twfe_covariance evs_twfe_covariance_make(const evs_twfe_fit *fit, evs_twfe_errors errors,
                                             size_t lags, evs_arena *arena)
{
  const size_t count = fit->column_count;
  double *matrix = evs_arena_array(arena, count * count, sizeof *matrix);
  double *dof = evs_arena_array(arena, count, sizeof *dof);
  evs_twfe_covariance out = {matrix, dof, NAN, labels[errors], reason_of(fit, errors)};

  if (lags == EVS_TWFE_DEFAULT_LAGS)
    lags = evs_twfe_default_lags(fit);
  if (errors == EVS_TWFE_DRISCOLL_KRAAY)
    out.label = evs_arena_printf(arena,
                                 "Driscoll-Kraay: units may depend on each other, Bartlett weights "
                                 "up to lag %zu, no factor; t with periods - 1",
                                 lags);
  if (out.reason)
    return out;
  fill_dof(&out, fit, errors, dof);
  fill_matrix(matrix, dof, fit, errors, lags, arena);
  return out;
}

evs_inference evs_twfe_inference_by(const evs_twfe_fit *fit, size_t column,
                                    const evs_twfe_covariance *covariance, double confidence)
{
  evs_inference out =
      evs_inference_none(covariance->reason ? covariance->reason : covariance->label);

  out.estimate = fit->coefficients[column];
  out.n = (double)fit->cell_count;
  if (covariance->reason)
    return out;
  out.dof = covariance->dof[column];
  out.std_error = sqrt(covariance->matrix[column * fit->column_count + column]);
  if (!(out.std_error > 0) || isnan(out.dof)) {
    out.std_error = out.dof = NAN;
    out.inference = EVS_REASON_NO_RESIDUAL;
    return out;
  }
  evs_inference_fill(&out, confidence);
  return out;
}

evs_inference evs_twfe_inference(const evs_twfe_fit *fit, size_t column, evs_twfe_errors errors,
                                 double confidence)
{
  const bool clustered = errors == EVS_TWFE_CLUSTERED;
  const double dof = clustered ? fit->clustered_dof : fit->classical_dof;
  const evs_twfe_covariance covariance = {clustered ? fit->clustered : fit->classical, NULL, dof,
                                          labels[errors], reason_of(fit, errors)};
  evs_inference out = evs_inference_none(covariance.reason ? covariance.reason : covariance.label);

  out.estimate = fit->coefficients[column];
  out.n = (double)fit->cell_count;
  if (covariance.reason)
    return out;
  out.std_error = sqrt(covariance.matrix[column * fit->column_count + column]);
  out.dof = dof;
  evs_inference_fill(&out, confidence);
  return out;
}

/* b' V^-1 b of the first coefficients; NaN where V has no full rank. */
static double wald(const evs_twfe_fit *fit, size_t count, const double *matrix, evs_arena *arena)
{
  double *root = evs_arena_array(arena, count * count, sizeof *root);
  double *solved = evs_arena_array(arena, count, sizeof *solved);

  for (size_t k = 0; k < count; k++) {
    memcpy(root + k * count, matrix + k * fit->column_count, count * sizeof *root);
    solved[k] = fit->coefficients[k];
  }
  if (root_semidefinite(root, NULL, count, 1e-10, NULL) > 0)
    return NAN;
  root_solve(root, solved, count);
  return twfe_dot(fit->coefficients, solved, count);
}

evs_joint_test evs_twfe_joint_test_by(const evs_twfe_fit *fit, size_t count,
                                      const evs_twfe_covariance *covariance, evs_arena *arena)
{
  evs_joint_test out = {NAN, NAN, NAN, NAN, (double)fit->cell_count, covariance->reason};

  if (covariance->reason || count == 0)
    return out;
  if (isnan(covariance->joint_dof)) {
    out.inference = EVS_REASON_NO_JOINT_TEST;
    return out;
  }
  out.statistic = wald(fit, count, covariance->matrix, arena) / (double)count;
  out.inference = covariance->label;
  if (isnan(out.statistic)) {
    out.inference = EVS_REASON_NO_RANK;
    return out;
  }
  out.dof_num = (double)count;
  out.dof = covariance->joint_dof;
  out.p_value = fmax(gsl_cdf_fdist_Q(out.statistic, out.dof_num, out.dof), DBL_MIN);
  return out;
}

evs_joint_test evs_twfe_joint_test(const evs_twfe_fit *fit, size_t count, evs_twfe_errors errors,
                                   evs_arena *arena)
{
  const evs_twfe_covariance covariance =
      evs_twfe_covariance_make(fit, errors, EVS_TWFE_DEFAULT_LAGS, arena);

  return evs_twfe_joint_test_by(fit, count, &covariance, arena);
}
