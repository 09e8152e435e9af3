/* synth_conformal.c - the treated unit's own residuals, shifted in time, as the reference
   distribution (Chernozhukov, Wuethrich and Zhu 2021).

   Under an assumed constant effect the readings from the start on are known without it, so the
   weights can be fitted over all periods; if the assumption holds, the residuals u(t) are
   exchangeable under cyclic shifts (moving blocks), and

       p = share of the shifts s = 0 ... T - 1 with S(s) >= S(0),
       S(s) = |sum of u over the places from the start on, shifted by s|.

   That is the statistic of the mean effect, as in conformal.c.  SDID is refitted without its time
   weights, which belong to one start, and with its penalty, as the augmented fit with its own.  The
   interval holds all constant effects that are not rejected; its ends are found on a grid and then
   halved. */
#include <math.h>
#include <string.h>

#include "estimate/period_time.h"
#include "estimate/synth_parts.h"

#define LABEL "conformal: "

enum {
  STEPS = 64,     /* of the grid, to either side of the estimate */
  DOUBLINGS = 24, /* of its reach */
  HALVINGS = 44
};

/* Sums closer than this share of all residuals are ties. */
static const double tie = 1e-9;

typedef struct {
  const evs_synth_data *data;
  evs_synth_method method;
  double penalty; /* of the fit before the start */
  double level;
  evs_arena *arena;
} test_work;

/* Residuals of weights over all periods when the effect is `effect`; their absolute sum. */
static double residuals_at(double *out, const test_work *work, double effect, evs_arena *arena)
{
  const size_t periods = work->data->period_count;
  const size_t size = work->data->unit_count * periods;
  double *values = evs_arena_array(arena, size, sizeof *values);
  evs_synth_data data = *work->data;
  const synth_case of = {&data, data.treated, data.unit_count - 1, arena};
  evs_synth_fit fit = {.penalty = work->penalty};
  double sum = 0;

  memcpy(values, data.values, size * sizeof *values);
  for (size_t t = data.pre_count; t < periods; t++)
    values[data.treated * periods + t] -= effect;
  data.values = values;
  data.pre_count = periods;
  synth_weigh_again(&fit, &of, work->method);
  for (size_t t = 0; t < periods; t++) {
    out[t] = synth_unit(&of, data.treated)[t] - evs_synth_counterfactual(&data, &fit, t);
    sum += fabs(out[t]);
  }
  return sum;
}

static double shifted_sum(const test_work *work, const double *residuals, size_t shift)
{
  const size_t periods = work->data->period_count;
  double sum = 0;

  for (size_t t = work->data->pre_count; t < periods; t++)
    sum += residuals[(t + shift) % periods];
  return fabs(sum);
}

static double p_at(const test_work *work, double effect)
{
  const size_t periods = work->data->period_count;
  evs_arena *own = evs_arena_create_like(work->arena);
  double *residuals = evs_arena_array(own, periods, sizeof *residuals);
  const double size = residuals_at(residuals, work, effect, own);
  const double observed = shifted_sum(work, residuals, 0);
  const double near = tie * size + 1e-11 * work->data->scale;
  size_t at_least = 0;

  for (size_t shift = 0; shift < periods; shift++)
    at_least += shifted_sum(work, residuals, shift) >= observed - near;
  evs_arena_destroy(own);
  return (double)at_least / (double)periods;
}

static bool is_kept(const test_work *work, double effect)
{
  return p_at(work, effect) > work->level;
}

/* A distance from the estimate at which, and at twice which, the effect is rejected; NaN where
   there is none. */
static double reach_of(const test_work *work, double estimate, double side)
{
  double reach = fmax(fabs(estimate), 1e-3 * work->data->scale);

  for (size_t i = 0; i < DOUBLINGS; i++, reach *= 2)
    if (!is_kept(work, estimate + side * reach) && !is_kept(work, estimate + 2 * side * reach))
      return reach;
  return NAN;
}

/* Between an effect that is kept and one that is rejected. */
static double edge_between(const test_work *work, double kept, double rejected)
{
  for (size_t i = 0; i < HALVINGS; i++) {
    const double middle = (kept + rejected) / 2;

    if (is_kept(work, middle))
      kept = middle;
    else
      rejected = middle;
  }
  return kept;
}

/* The outermost effect on one side that is kept; NaN where none is. */
static double edge_of(const test_work *work, double estimate, double reach)
{
  for (size_t i = STEPS; i-- > 0;) {
    const double effect = estimate + reach * (double)i / STEPS;

    if (is_kept(work, effect))
      return edge_between(work, effect, estimate + reach * (double)(i + 1) / STEPS);
  }
  return NAN;
}

static void invert(evs_inference *out, const test_work *work, const char **words)
{
  const double below = reach_of(work, out->estimate, -1);
  const double above = reach_of(work, out->estimate, 1);

  *words = "no interval, since it has no end";
  if (isnan(below) || isnan(above))
    return;
  out->conf_low = edge_of(work, out->estimate, -below);
  out->conf_high = edge_of(work, out->estimate, above);
  *words = "interval by inversion";
  if (!isnan(out->conf_low) && !isnan(out->conf_high))
    return;
  out->conf_low = out->conf_high = NAN;
  *words = "no interval, since no constant effect near the estimate is kept";
}

/* With a shift of the mixture the residuals add up to 0, so that halves of the same length
   have sums of the same size. */
static double attainable(const evs_synth_data *data, evs_synth_method method)
{
  const bool shifted = method != EVS_SYNTH_SC && method != EVS_SYNTH_AUGMENTED;
  const double shifts = (double)data->period_count;

  return (shifted && 2 * data->pre_count == data->period_count ? 2 : 1) / shifts;
}

static size_t holes_in(const evs_synth_data *data, evs_arena *arena)
{
  const long *times = period_times(data->periods, data->period_count, arena);

  return (size_t)times[data->period_count - 1] + 1 - data->period_count;
}

void evs_synth_conformal(evs_synth_conformal_result *out, const evs_synth_data *data,
                         evs_synth_method method, const evs_synth_fit *fit, double confidence,
                         evs_arena *arena)
{
  const test_work work = {data, method, fit->penalty, 1 - confidence + 1e-12, arena};
  const size_t holes = holes_in(data, arena);
  const char *words = NULL;

  *out = (evs_synth_conformal_result){evs_inference_none(NULL), NAN};
  out->effect.estimate = fit->effect;
  out->effect.n = (double)data->period_count;
  if (fit->reason) {
    out->effect.inference = evs_arena_printf(arena, LABEL "%s", fit->reason);
    return;
  }
  if (method == EVS_SYNTH_PREDICTORS) {
    out->effect.inference = LABEL "none: predictors lie before the start, so nothing can be "
                                  "refitted over all periods";
    return;
  }
  if (holes) {
    out->effect.inference = evs_arena_printf(
        arena, LABEL "none: %zu period(s) are missing, and shifts need whole series", holes);
    return;
  }
  out->attainable_p = attainable(data, method);
  if (out->attainable_p > work.level) {
    out->effect.inference =
        evs_arena_printf(arena, LABEL "none: %zu shifts cannot give a p-value below %.3g",
                         data->period_count, out->attainable_p);
    return;
  }
  out->effect.p_value = p_at(&work, 0);
  invert(&out->effect, &work, &words);
  out->effect.inference = evs_arena_printf(
      arena, LABEL "%zu cyclic shifts of residuals refitted over all periods%s; %s",
      data->period_count, method == EVS_SYNTH_SDID ? " without time weights" : "", words);
}
