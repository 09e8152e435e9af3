/* ar1_forecast.c - a log ratio going on as before the start, and what is not known of it. */
#include "estimate/ar1_forecast.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#include "estimate/step_model.h"
#include "estimate/series_parts.h"

enum { GRID = 400 };

/* Correlation of period `i` with the period `before`. */
static double correlation(const evs_log_ratio *ratio, size_t i, size_t before, double rho)
{
  long distance = ratio->place[i] - ratio->place[before];

  return distance == 1 ? rho : pow(rho, (double)distance);
}

/* Level before the start by generalised least squares: every period's part of
   1'R^-1 1 and 1'R^-1 d is that of its innovation. */
static void fill_level(forecast_point *point, const evs_log_ratio *ratio)
{
  double weights = 1;
  double sum = ratio->values[0];

  for (size_t i = 1; i < ratio->pre_count; i++) {
    double r = correlation(ratio, i, i - 1, point->rho);
    double weight = (1 - r) / (1 + r); /* (1 - r)^2 / (1 - r^2) */

    weights += weight;
    sum += weight * (ratio->values[i] - r * ratio->values[i - 1]) / (1 - r);
  }
  point->level = sum / weights;
  point->level_variance = 1 / weights;
}

/* Weights from log-likelihoods, the largest of which is `best`. */
static void normalise(ar1_forecast *out, double best)
{
  double sum = 0;

  for (size_t i = 0; i < out->point_count; i++)
    sum += out->points[i].weight = exp(out->points[i].weight - best);
  for (size_t i = 0; i < out->point_count; i++) {
    out->points[i].weight /= sum;
    out->points[i].cumulated = out->points[i].weight + (i ? out->points[i - 1].cumulated : 0);
  }
}

static void fill_points(ar1_forecast *out, const evs_log_ratio *ratio, evs_arena *arena)
{
  step_model model = step_model_make(ratio, arena);
  ar1_problem problem = ar1_problem_make(&model.design, model.y, model.places, EVS_REML, arena);
  double best = -INFINITY;

  for (size_t i = 0; i < GRID; i++) {
    forecast_point *point = &out->points[i];

    *point = (forecast_point){.rho = (2.0 * (double)i + 1) / GRID - 1};
    point->weight = ar1_likelihood_at(&problem, point->rho);
    point->variance = model.size * model.size * problem.fit.residual_squares / out->dof;
    fill_level(point, ratio);
    best = fmax(best, point->weight);
  }
  normalise(out, best);
}

void ar1_forecast_make(ar1_forecast *out, const evs_log_ratio *ratio, evs_arena *arena)
{
  *out = (ar1_forecast){.ratio = ratio, .reason = ratio->reason};
  if (out->reason)
    return;
  if (!step_model_varies(ratio)) {
    out->reason = "none: the log ratio does not vary, so there is no error to judge by";
    return;
  }
  out->last = ratio->values[ratio->pre_count - 1];
  out->dof = (double)ratio->count - STEP_COLUMNS;
  out->points = evs_arena_array(arena, GRID, sizeof *out->points);
  out->point_count = GRID;
  fill_points(out, ratio, arena);
}

/* Given the correlation r with the last reading before the start the forecast is
   (1 - r) a + r d(last), with variance (1 - r)^2 var(a) + (1 - r^2) var(e). */
double ar1_forecast_mean(const ar1_forecast *forecast, size_t i)
{
  const evs_log_ratio *ratio = forecast->ratio;
  double sum = 0;

  for (size_t p = 0; p < forecast->point_count; p++) {
    const forecast_point *point = &forecast->points[p];
    double r = correlation(ratio, i, ratio->pre_count - 1, point->rho);
    double mean = (1 - r) * point->level + r * forecast->last;
    double variance =
        point->variance * ((1 - r) * (1 - r) * point->level_variance + (1 - r) * (1 + r));

    sum += point->weight * exp(mean + variance / 2);
  }
  return sum;
}

static const forecast_point *draw_point(const ar1_forecast *forecast, gsl_rng *random)
{
  double at = gsl_rng_uniform(random);
  size_t low = 0;
  size_t high = forecast->point_count - 1;

  while (low < high) {
    size_t middle = (low + high) / 2;

    if (forecast->points[middle].cumulated < at)
      low = middle + 1;
    else
      high = middle;
  }
  return &forecast->points[low];
}

void ar1_forecast_draw(double *out, const ar1_forecast *forecast, gsl_rng *random)
{
  const evs_log_ratio *ratio = forecast->ratio;
  const size_t first = ratio->pre_count;
  const forecast_point *point = draw_point(forecast, random);
  double spread = sqrt(point->variance * forecast->dof / gsl_ran_chisq(random, forecast->dof));
  double level =
      point->level + spread * sqrt(point->level_variance) * gsl_ran_gaussian_ziggurat(random, 1);
  double error = forecast->last - level;

  for (size_t i = first; i < ratio->count; i++) {
    double r = correlation(ratio, i, i - 1, point->rho);

    error = r * error + spread * sqrt((1 - r) * (1 + r)) * gsl_ran_gaussian_ziggurat(random, 1);
    out[i - first] = level + error;
  }
}
