/* ar1_reml.c - a step in a series with AR(1) errors, by restricted maximum likelihood. */
#include <math.h>

#include "estimate/ar1_gls.h"
#include "estimate/series_parts.h"
#include "estimate/step_model.h"

static void fill_inference(evs_ar1_result *out, const ar1_fit *fit, const step_model *model,
                           double confidence, evs_arena *arena)
{
  evs_inference *row = &out->log_did;

  row->estimate = model->size * fit->coefficients[1];
  row->std_error = model->size * sqrt(fit->covariance[STEP_COLUMNS + 1]);
  row->dof = row->n - STEP_COLUMNS;
  evs_inference_fill(row, confidence);
  row->inference =
      out->at_boundary
          ? evs_arena_printf(arena,
                             LABEL_AR1 ": the correlation is at its boundary, 1: the step at "
                                       "the start against the size of other steps")
          : evs_arena_printf(arena, LABEL_AR1 ": correlation %.3f of neighbouring periods",
                             fit->rho);
}

static void estimate(evs_ar1_result *out, const step_model *model, double confidence,
                     evs_arena *arena)
{
  ar1_fit fit;

  if (ar1_gls_fit(&fit, &model->design, model->y, model->places, EVS_REML, arena, NULL)) {
    out->log_did.inference = LABEL_AR1 ": none: the series is too short";
    return;
  }
  out->at_boundary = fit.at_boundary;
  out->rho = out->at_boundary ? copysign(1, fit.rho) : fit.rho;
  out->gradient = fit.gradient;
  if (out->at_boundary && fit.rho < 0) {
    out->log_did.inference =
        LABEL_AR1 ": none: the correlation is at its boundary, -1: the series alternates";
    return;
  }
  fill_inference(out, &fit, model, confidence, arena);
}

void evs_ar1_reml(evs_ar1_result *out, const evs_log_ratio *ratio, double confidence,
                  evs_arena *arena)
{
  step_model model;

  *out = (evs_ar1_result){evs_inference_none(NULL), NAN, NAN, false};
  if (ratio->reason) {
    out->log_did.inference = labelled_reason(LABEL_AR1, ratio->reason, arena);
    return;
  }
  out->log_did.n = (double)ratio->count;
  if (!step_model_varies(ratio)) {
    out->log_did.estimate = step_of(ratio->values, ratio->count, ratio->pre_count);
    out->log_did.inference = LABEL_AR1 ": none: the log ratio does not vary";
    return;
  }
  model = step_model_make(ratio, arena);
  estimate(out, &model, confidence, arena);
}
