/* share_model.c - the pilot's share of pilot and comparison, by iterated weighted least squares. */
#include <gsl/gsl_linalg.h>
#include <math.h>

#include "core/gsl.h"
#include "estimate/series_parts.h"

enum { MOST_ROUNDS = 100, FIXED_COLUMNS = 2 };

/* Steps below this, relative to the coefficients, end the iteration; shares that
   vary less than this are constant. */
static const double converged = 1e-12;
/* Fitted odds of 1 to e^30: a share of exactly 0 or 1. */
static const double separated = 30;

/* Periods with cases, and the fit. */
typedef struct {
  size_t count;
  size_t columns;
  double *x;    /* count x columns */
  double *y;    /* cases of the pilot */
  double *n;    /* of both */
  double *base; /* offset */
  double *mean; /* fitted cases of the pilot */
  long *place;
  double *coefficients;
  gsl_matrix *information; /* X'WX, then its inverse */
  double gradient;         /* greatest |score| / sqrt(information) at the end */
  double *work;
} share_fit;

static share_fit fit_make(const evs_series *series, evs_arena *arena)
{
  size_t columns = FIXED_COLUMNS + series->season_count;
  size_t room = series->count;
  gsl_matrix *information = evs_arena_alloc(arena, sizeof *information);
  double *square = evs_arena_array(arena, columns * columns, sizeof *square);

  *information = gsl_matrix_view_array(square, columns, columns).matrix;
  return (share_fit){.columns = columns,
                     .x = evs_arena_array(arena, room * columns, sizeof(double)),
                     .y = evs_arena_array(arena, room, sizeof(double)),
                     .n = evs_arena_array(arena, room, sizeof(double)),
                     .base = evs_arena_array(arena, room, sizeof(double)),
                     .mean = evs_arena_array(arena, room, sizeof(double)),
                     .place = evs_arena_array(arena, room, sizeof(long)),
                     .coefficients = evs_arena_array(arena, columns, sizeof(double)),
                     .information = information,
                     .work = evs_arena_array(arena, columns, sizeof(double))};
}

static void add_period(share_fit *fit, const evs_series *series, size_t period)
{
  double *row = fit->x + fit->count * fit->columns;

  row[0] = 1;
  row[1] = period >= series->pre_count;
  for (size_t j = 0; j < series->season_count; j++)
    row[FIXED_COLUMNS + j] = series->season[period * series->season_count + j];
  fit->y[fit->count] = series->treated[period];
  fit->n[fit->count] = series->treated[period] + series->control[period];
  fit->base[fit->count] = series->offset ? series->offset[period] : 0;
  fit->place[fit->count] = series->place[period];
  fit->count++;
}

static double linear(const share_fit *fit, size_t i)
{
  double sum = fit->base[i];

  for (size_t j = 0; j < fit->columns; j++)
    sum += fit->x[i * fit->columns + j] * fit->coefficients[j];
  return sum;
}

/* X'WX and X'(y - mean) at the present means. */
static void fill_score(share_fit *fit, double *score)
{
  gsl_matrix_set_zero(fit->information);
  for (size_t j = 0; j < fit->columns; j++)
    score[j] = 0;
  for (size_t i = 0; i < fit->count; i++) {
    const double *row = fit->x + i * fit->columns;
    double weight = fit->mean[i] * (1 - fit->mean[i] / fit->n[i]);

    for (size_t j = 0; j < fit->columns; j++) {
      score[j] += row[j] * (fit->y[i] - fit->mean[i]);
      for (size_t k = 0; k < fit->columns; k++)
        *gsl_matrix_ptr(fit->information, j, k) += weight * row[j] * row[k];
    }
  }
}

/* Means from the coefficients; false when a share runs off to 0 or 1. */
static bool fill_means(share_fit *fit)
{
  for (size_t i = 0; i < fit->count; i++) {
    double log_odds = linear(fit, i);

    if (!(fabs(log_odds) < separated + fabs(fit->base[i])))
      return false;
    fit->mean[i] = fit->n[i] / (1 + exp(-log_odds));
  }
  return true;
}

/* One Newton step; its size relative to the coefficients, NaN where it cannot be made. */
static double newton_step(share_fit *fit, double *score)
{
  gsl_vector_view step = gsl_vector_view_array(score, fit->columns);
  double size = 0;

  fill_score(fit, score);
  if (gsl_linalg_cholesky_decomp1(fit->information) ||
      gsl_linalg_cholesky_svx(fit->information, &step.vector))
    return NAN;
  for (size_t j = 0; j < fit->columns; j++) {
    fit->coefficients[j] += score[j];
    size = fmax(size, fabs(score[j]) / (1 + fabs(fit->coefficients[j])));
  }
  return size;
}

/* Begins at the plain share of all periods, where every weight is positive. */
static bool iterate(share_fit *fit)
{
  double cases = fit->y[0], all = fit->n[0], base = fit->n[0] * fit->base[0];
  double size = INFINITY;

  for (size_t i = 1; i < fit->count; i++) {
    cases += fit->y[i];
    all += fit->n[i];
    base += fit->n[i] * fit->base[i];
  }
  fit->coefficients[0] = log(cases) - log(all - cases) - base / all;
  for (int round = 0; round < MOST_ROUNDS && !(size < converged); round++) {
    if (!fill_means(fit) || isnan(size = newton_step(fit, fit->work)))
      return false;
  }
  if (!(size < 1e-8) || !fill_means(fit)) /* rounding may keep it above `converged` */
    return false;
  fill_score(fit, fit->work);
  for (size_t j = 0; j < fit->columns; j++)
    fit->gradient =
        fmax(fit->gradient, fabs(fit->work[j]) / sqrt(gsl_matrix_get(fit->information, j, j)));
  return !gsl_linalg_cholesky_decomp1(fit->information) &&
         !gsl_linalg_cholesky_invert(fit->information);
}

static double pearson(const share_fit *fit, size_t i)
{
  return (fit->y[i] - fit->mean[i]) / sqrt(fit->mean[i] * (1 - fit->mean[i] / fit->n[i]));
}

/* Pearson chi-square and the lag-1 correlation of its residuals. */
static double chi_square(double *correlation, const share_fit *fit)
{
  double squares = 0, products = 0;

  for (size_t i = 0; i < fit->count; i++) {
    double residual = pearson(fit, i);

    squares += residual * residual;
    if (i > 0 && fit->place[i] - fit->place[i - 1] == 1)
      products += residual * pearson(fit, i - 1);
  }
  *correlation = squares > 0 ? products / squares : NAN;
  return squares;
}

/* A side without any case before or after the start puts the ratio at 0 or infinity. */
static const char *separation(const share_fit *fit, evs_arena *arena)
{
  static const char *const times[] = {"before", "after"};
  static const char *const sides[] = {"pilot", "comparison"};
  double sums[2][2] = {{0, 0}, {0, 0}}; /* [time][side] */

  for (size_t i = 0; i < fit->count; i++) {
    size_t time = fit->x[i * fit->columns + 1] > 0;

    sums[time][0] += fit->y[i];
    sums[time][1] += fit->n[i] - fit->y[i];
  }
  for (size_t time = 0; time < 2; time++)
    for (size_t side = 0; side < 2; side++)
      if (sums[time][side] == 0)
        return evs_arena_printf(arena, "none: complete separation: the %s has no case %s the start",
                                sides[side], times[time]);
  return NULL;
}

static const char *refusal(const share_fit *fit, const evs_series *series, evs_arena *arena)
{
  if (series->reason)
    return series->reason;
  if (!evs_kind_is_count(series->kind))
    return "none: the outcome is not a count";
  if (fit->count <= fit->columns)
    return evs_arena_printf(arena, "none: %zu period(s) with cases for %zu coefficients",
                            fit->count, fit->columns);
  return separation(fit, arena);
}

static void fill_result(evs_share_result *out, const share_fit *fit, double confidence,
                        evs_arena *arena)
{
  double dof = (double)(fit->count - fit->columns);
  double squares = chi_square(&out->autocorrelation, fit);
  double all = 0;

  for (size_t i = 0; i < fit->count; i++)
    all += fit->n[i];
  out->gradient = fit->gradient;
  out->dispersion = squares / dof;
  out->log_did.estimate = fit->coefficients[1];
  if (!(squares > converged * converged * all)) {
    out->log_did.inference = LABEL_SHARE ": none: the share does not vary";
    return;
  }
  out->log_did.std_error = sqrt(out->dispersion * gsl_matrix_get(fit->information, 1, 1));
  out->log_did.dof = dof;
  evs_inference_fill(&out->log_did, confidence);
  out->log_did.inference =
      evs_arena_printf(arena, LABEL_SHARE " %.3f, lag-1 correlation of its residuals %.3f",
                       out->dispersion, out->autocorrelation);
}

static evs_inference exponential_of(const evs_inference *log_did)
{
  evs_inference ratio = *log_did;

  ratio.estimate = exp(log_did->estimate);
  ratio.std_error = NAN; /* that of the logarithm is beside it */
  ratio.conf_low = exp(log_did->conf_low);
  ratio.conf_high = exp(log_did->conf_high);
  return ratio;
}

void evs_share_model(evs_share_result *out, const evs_series *series, double confidence,
                     evs_arena *arena)
{
  share_fit fit = fit_make(series, arena);
  const char *reason;

  gsl_quiet();
  *out = (evs_share_result){evs_inference_none(NULL), evs_inference_none(NULL), NAN, NAN, NAN};
  for (size_t i = 0; i < series->count; i++)
    if (series->treated[i] + series->control[i] > 0)
      add_period(&fit, series, i);
  reason = refusal(&fit, series, arena);
  if (!reason && !iterate(&fit))
    reason = "none: the regression of the share does not converge (separation by season?)";
  if (reason) {
    out->log_did.inference = labelled_reason(LABEL_SHARE, reason, arena);
  } else {
    out->log_did.n = (double)fit.count;
    fill_result(out, &fit, confidence, arena);
  }
  out->rate_ratio = exponential_of(&out->log_did);
}
