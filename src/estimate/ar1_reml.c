/* ar1_reml.c - a step in a series with AR(1) errors, by restricted maximum likelihood. */
#include <math.h>

#include "estimate/ar1_step.h"
#include "estimate/series_parts.h"

enum { GRID = 100 };

/* Beyond this the likelihood is taken to rise to the boundary. */
static const double outermost = 1 - 1e-7;

/* Points of the search, denser towards the ends: tanh of an even grid. */
static double grid_rho(int i)
{
  double end = atanh(outermost);

  if (i == 0 || i == GRID)
    return i ? outermost : -outermost;
  return tanh(end * (2.0 * i / GRID - 1));
}

/* Between two points where the likelihood rises, then falls. */
static ar1_step climb(const ar1_step_problem *problem, double low, double high)
{
  ar1_step best = ar1_step_at(problem, low);

  for (int round = 0; round < 200 && high > low; round++) {
    double middle = low + (high - low) / 2;
    ar1_step fit;

    if (middle <= low || middle >= high)
      break;
    fit = ar1_step_at(problem, middle);
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
static ar1_step maximise(const ar1_step_problem *problem)
{
  ar1_step before = ar1_step_at(problem, grid_rho(0));
  ar1_step best = before;

  for (int i = 1; i <= GRID; i++) {
    ar1_step now = ar1_step_at(problem, grid_rho(i));
    ar1_step top = now;

    if (before.gradient > 0 && now.gradient <= 0)
      top = climb(problem, before.rho, now.rho);
    if (top.log_likelihood > best.log_likelihood)
      best = top;
    before = now;
  }
  return best;
}

static void fill_inference(evs_ar1_result *out, const ar1_step *fit, const evs_log_ratio *ratio,
                           double confidence, evs_arena *arena)
{
  evs_inference *row = &out->log_did;
  double variance = fit->residual_squares / ((double)ratio->count - AR1_STEP_COEFFICIENTS);

  row->estimate = fit->coefficients[1];
  row->std_error = sqrt(variance * fit->step_variance_factor);
  row->dof = (double)ratio->count - AR1_STEP_COEFFICIENTS;
  evs_inference_fill(row, confidence);
  row->inference =
      out->at_boundary
          ? evs_arena_printf(arena,
                             LABEL_AR1 ": the correlation is at its boundary, 1: the step at "
                                       "the start against the size of other steps")
          : evs_arena_printf(arena, LABEL_AR1 ": correlation %.3f of neighbouring periods",
                             fit->rho);
}

static void estimate(evs_ar1_result *out, const ar1_step_problem *problem, double confidence,
                     evs_arena *arena)
{
  ar1_step fit = maximise(problem);

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

void evs_ar1_reml(evs_ar1_result *out, const evs_log_ratio *ratio, double confidence,
                  evs_arena *arena)
{
  double *y = evs_arena_array(arena, 2 * ratio->count, sizeof *y);
  ar1_step_problem problem = {ratio, y, y + ratio->count};
  double centre, size;

  *out = (evs_ar1_result){evs_inference_none(NULL), NAN, NAN, false};
  if (ratio->reason) {
    out->log_did.inference = labelled_reason(LABEL_AR1, ratio->reason, arena);
    return;
  }
  out->log_did.n = (double)ratio->count;
  if (!ar1_step_varies(ratio)) {
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
