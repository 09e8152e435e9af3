/* sensitivity_trend.c - is it more than the trend going on, more than return to the mean? */
#include <math.h>

#include "estimate/ar1_gls.h"
#include "estimate/sensitivity_parts.h"
#include "estimate/series_parts.h"
#include "evalstat/summary.h"

enum { TREND_COLUMNS = 4, LEAST_PERIODS = 3 };

/* Constant, time, step, and change of slope from the first treated period on. */
static design_matrix trend_design(const evs_log_ratio *ratio, evs_arena *arena)
{
  design_matrix design = design_make(ratio->count, TREND_COLUMNS, arena);

  for (size_t i = 0; i < ratio->count; i++) {
    long double *row = design_row(&design, i);
    const bool post = i >= ratio->pre_count;

    row[0] = 1;
    row[1] = (long double)ratio->place[i];
    row[2] = post;
    row[3] = post ? (long double)(ratio->place[i] - ratio->place[ratio->pre_count]) : 0;
  }
  return design;
}

/* Step plus change of slope times the mean time since the start. */
static evs_inference mean_distance(const ar1_fit *fit, const evs_log_ratio *ratio,
                                   double confidence)
{
  const bool refined = fit->condition > EVS_CONDITION_LIMIT;
  double direction[TREND_COLUMNS] = {0, 0, 1, 0};
  evs_inference found =
      evs_inference_none(refined ? "AR(1) REML, linear trend before the start extrapolated; nearly "
                                   "dependent regressors, fitted in double-double arithmetic"
                                 : "AR(1) REML, linear trend before the start extrapolated");

  for (size_t i = ratio->pre_count; i < ratio->count; i++)
    direction[3] += (double)(ratio->place[i] - ratio->place[ratio->pre_count]) /
                    (double)(ratio->count - ratio->pre_count);
  found.estimate = fit->coefficients[2] + direction[3] * fit->coefficients[3];
  found.std_error = sqrt(quadratic_form(fit->covariance, direction, direction, TREND_COLUMNS));
  found.dof = (double)(ratio->count - TREND_COLUMNS);
  found.n = (double)ratio->count;
  if (found.std_error > 1e-12 * fabs(found.estimate) && found.std_error > ratio->rounding)
    evs_inference_fill(&found, confidence);
  else {
    found.std_error = NAN;
    found.inference = "none: the lines fit without residuals";
  }
  return found;
}

void sensitivity_trend(sensitivity_work *work, const evs_series *series)
{
  evs_log_ratio ratio;
  design_matrix design;
  row_place *places = evs_arena_array(work->arena, series->count, sizeof *places);
  long double *y = evs_arena_array(work->arena, series->count, sizeof *y);
  evs_variant variant = {.what = EVS_VARY_TREND, .effect = EVS_EFFECT_LOG};
  ar1_fit fit;

  evs_log_ratio_make(&ratio, series, work->arena);
  if (ratio.reason || ratio.count <= TREND_COLUMNS)
    return;
  design = trend_design(&ratio, work->arena);
  for (size_t i = 0; i < ratio.count; i++) {
    places[i] = (row_place){0, ratio.place[i]};
    y[i] = ratio.values[i];
  }
  if (ar1_gls_fit(&fit, &design, y, places, EVS_REML, work->arena, NULL))
    return;
  variant.result = mean_distance(&fit, &ratio, work->options->series.confidence);
  if (work->no_error)
    variant.result = sensitivity_bare(&variant.result, work->no_error);
  sensitivity_add(work, variant);
}

/* ---- regression to the mean ----------------------------------------------------- */

/* Where in the log ratio the baseline lies: the study's, if it ends before the
   start, else the last year before it. */
typedef struct {
  size_t first;
  size_t count;
} part;

static size_t periods_of_year(evs_period period)
{
  switch (period.kind) {
  case EVS_QUARTER:
    return 4;
  case EVS_MONTH:
    return 12;
  default:
    return 1;
  }
}

static part find_baseline(const sensitivity_work *work, const evs_series *series)
{
  const evs_period_range named = work->options->window.baseline;
  part found = {0, 0};

  if (!evs_period_absent(named.first))
    for (size_t i = 0; i < series->pre_count; i++)
      if (evs_period_within(series->periods[i], named)) {
        found.first = found.count ? found.first : i;
        found.count++;
      }
  if (found.count)
    return found;
  found.count = periods_of_year(series->periods[0]);
  if (found.count > series->pre_count)
    found.count = series->pre_count;
  found.first = series->pre_count - found.count;
  return found;
}

/* Lag 1 over neighbours before the start, around their mean; a negative one does
   not make a series overshoot its mean for ever. */
static double persistence(const evs_log_ratio *ratio)
{
  evs_summary past;

  evs_summary_of_numbers(&past, ratio->values, ratio->place, ratio->pre_count);
  return isnan(past.autocorrelation) ? 0 : fmax(0, fmin(0.99, past.autocorrelation));
}

static void fill_reversion(evs_reversion *out, const evs_log_ratio *ratio, part baseline)
{
  const size_t post = ratio->count - ratio->pre_count;
  const double centre = mean_of(ratio->values + baseline.first, baseline.count);
  const double when = ((double)ratio->place[baseline.first] +
                       (double)ratio->place[baseline.first + baseline.count - 1]) /
                      2;
  double share = 0;
  evs_summary past;

  evs_summary_of_numbers(&past, ratio->values, ratio->place, baseline.first);
  out->baseline = centre;
  out->mean = past.mean;
  out->position = (centre - past.mean) / past.std_dev;
  out->rho = persistence(ratio);
  for (size_t i = ratio->pre_count; i < ratio->count; i++)
    share += (1 - pow(out->rho, (double)ratio->place[i] - when)) / (double)post;
  out->reversion = share * (out->mean - centre);
  out->change = mean_of(ratio->values + ratio->pre_count, post) - centre;
  if (!isfinite(out->position))
    out->position = NAN;
}

void sensitivity_reversion(sensitivity_work *work, const evs_series *series)
{
  evs_reversion *out = &work->out->reversion;
  const part baseline = find_baseline(work, series);
  evs_log_ratio ratio;

  evs_log_ratio_make(&ratio, series, work->arena);
  out->reason = ratio.reason;
  if (!out->reason && baseline.first < LEAST_PERIODS)
    out->reason = "none: fewer than 3 periods lie before the baseline, so its own past says "
                  "nothing";
  if (!out->reason)
    fill_reversion(out, &ratio, baseline);
}
