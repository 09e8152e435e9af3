/* share_model.c - the pilot's share of pilot and comparison, by logistic regression. */
#include <math.h>

#include "estimate/glm.h"
#include "estimate/series_parts.h"

enum { FIXED_COLUMNS = 2 };

/* Shares that vary less than this are constant. */
static const double least_variation = 1e-12;

/* Periods with cases, and the fit. */
typedef struct {
  design_matrix design;
  double *y;    /* cases of the pilot */
  double *n;    /* of both */
  double *base; /* offset */
  long *place;
  glm_fit glm;
} share_fit;

static share_fit fit_make(const evs_series *series, evs_arena *arena)
{
  const size_t room = series->count;
  share_fit fit = {.design = design_make(room, FIXED_COLUMNS + series->season_count, arena),
                   .y = evs_arena_array(arena, room, sizeof(double)),
                   .n = evs_arena_array(arena, room, sizeof(double)),
                   .base = evs_arena_array(arena, room, sizeof(double)),
                   .place = evs_arena_array(arena, room, sizeof(long))};

  fit.design.rows = 0;
  return fit;
}

static void add_period(share_fit *fit, const evs_series *series, size_t period)
{
  const size_t at = fit->design.rows++;
  long double *row = design_row(&fit->design, at);

  row[0] = 1;
  row[1] = period >= series->pre_count;
  for (size_t j = 0; j < series->season_count; j++)
    row[FIXED_COLUMNS + j] = series->season[period * series->season_count + j];
  fit->y[at] = series->treated[period];
  fit->n[at] = series->treated[period] + series->control[period];
  fit->base[at] = series->offset ? series->offset[period] : 0;
  fit->place[at] = series->place[period];
}

/* The lag-1 correlation of the residuals. */
static double correlation_of(const share_fit *fit)
{
  const double *residuals = fit->glm.residuals;
  double products = 0;

  for (size_t i = 1; i < fit->design.rows; i++)
    if (fit->place[i] - fit->place[i - 1] == 1)
      products += residuals[i] * residuals[i - 1];
  return fit->glm.pearson > 0 ? products / fit->glm.pearson : NAN;
}

/* A side without any case before or after the start puts the ratio at 0 or infinity. */
static const char *separation(const share_fit *fit, evs_arena *arena)
{
  static const char *const times[] = {"before", "after"};
  static const char *const sides[] = {"pilot", "comparison"};
  double sums[2][2] = {{0, 0}, {0, 0}}; /* [time][side] */

  for (size_t i = 0; i < fit->design.rows; i++) {
    size_t time = design_row(&fit->design, i)[1] > 0;

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
  if (fit->design.rows <= fit->design.columns)
    return evs_arena_printf(arena, "none: %zu period(s) with cases for %zu coefficients",
                            fit->design.rows, fit->design.columns);
  return separation(fit, arena);
}

static void fill_result(evs_share_result *out, const share_fit *fit, double confidence,
                        evs_arena *arena)
{
  double dof = (double)(fit->design.rows - fit->design.columns);
  double all = 0;

  for (size_t i = 0; i < fit->design.rows; i++)
    all += fit->n[i];
  out->gradient = fit->glm.gradient;
  out->autocorrelation = correlation_of(fit);
  out->dispersion = fit->glm.pearson / dof;
  out->log_did.estimate = fit->glm.coefficients[1];
  if (!(fit->glm.pearson > least_variation * least_variation * all)) {
    out->log_did.inference = LABEL_SHARE ": none: the share does not vary";
    return;
  }
  out->log_did.std_error = sqrt(out->dispersion * fit->glm.covariance[fit->design.columns + 1]);
  out->log_did.dof = dof;
  evs_inference_fill(&out->log_did, confidence);
  out->log_did.inference =
      evs_arena_printf(arena, LABEL_SHARE " %.3f, lag-1 correlation of its residuals %.3f",
                       out->dispersion, out->autocorrelation);
}

/* NaN beyond the largest double. */
static double finite_exp(double value)
{
  const double power = exp(value);

  return isinf(power) ? NAN : power;
}

static evs_inference exponential_of(const evs_inference *log_did)
{
  evs_inference ratio = *log_did;

  ratio.estimate = finite_exp(log_did->estimate);
  ratio.std_error = NAN; /* that of the logarithm is beside it */
  ratio.conf_low = finite_exp(log_did->conf_low);
  ratio.conf_high = finite_exp(log_did->conf_high);
  return ratio;
}

void evs_share_model(evs_share_result *out, const evs_series *series, double confidence,
                     evs_arena *arena)
{
  share_fit fit = fit_make(series, arena);
  const char *reason;

  *out = (evs_share_result){evs_inference_none(NULL), evs_inference_none(NULL), NAN, NAN, NAN};
  for (size_t i = 0; i < series->count; i++)
    if (series->treated[i] + series->control[i] > 0)
      add_period(&fit, series, i);
  reason = refusal(&fit, series, arena);
  if (!reason)
    reason = glm_binomial(&fit.glm, &fit.design, fit.y, fit.n, fit.base, arena, NULL)
                 ? "none: season and start cannot be told apart"
                 : fit.glm.reason;
  if (reason) {
    out->log_did.inference = labelled_reason(LABEL_SHARE, reason, arena);
  } else {
    out->log_did.n = (double)fit.design.rows;
    fill_result(out, &fit, confidence, arena);
  }
  out->rate_ratio = exponential_of(&out->log_did);
}
