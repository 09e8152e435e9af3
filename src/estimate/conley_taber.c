/* conley_taber.c - intervals for few treated units from the residuals of the controls. */
#include <gsl/gsl_sort.h>
#include <math.h>

#include "core/random_stream.h"
#include "estimate/panel_null.h"
#include "evalstat/panel_inference.h"

/* Units that have values on both sides of the start: what the residuals of each would have been
   taken for, W = d'e/d'd with d the treatment less its mean over the unit's cells. */
typedef struct {
  double *changes; /* controls: W */
  double *sizes;   /* controls */
  double *lengths; /* treated: d'd */
  double *treated_sizes;
  size_t control_count;
  size_t treated_count;
} change_work;

static double change_of(double *length, const evs_twfe_fit *fit, size_t before, size_t unit)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t periods = work->data->period_count;
  double all = 0;
  double since = 0;
  double product = 0;

  *length = 0;
  for (size_t t = 0; t < periods; t++) {
    const double root = panel_root_weight(fit, unit * periods + t);

    all += root * root;
    since += t >= before ? root * root : 0;
  }
  for (size_t t = 0; t < periods && all > 0; t++) {
    const size_t cell = unit * periods + t;
    const double d = panel_root_weight(fit, cell) * ((t >= before) - since / all);

    *length += d * d;
    product += d * work->y[cell];
  }
  if (!(*length > 1e-12 * all))
    *length = 0;
  return product / *length;
}

static change_work collect(const evs_twfe_fit *fit, const evs_placebo_units *units,
                           evs_arena *arena)
{
  const size_t count = fit->work->data->unit_count;
  change_work out = {.changes = evs_arena_array(arena, count, sizeof(double)),
                     .sizes = evs_arena_array(arena, count, sizeof(double)),
                     .lengths = evs_arena_array(arena, count, sizeof(double)),
                     .treated_sizes = evs_arena_array(arena, count, sizeof(double))};

  for (size_t unit = 0; unit < count; unit++) {
    const double size = units->sizes ? units->sizes[unit] : NAN;
    double length;
    const double change = change_of(&length, fit, units->before_count, unit);

    if (length == 0)
      continue;
    if (unit < units->treated_count) {
      out.lengths[out.treated_count] = length;
      out.treated_sizes[out.treated_count++] = size;
    } else {
      out.changes[out.control_count] = change;
      out.sizes[out.control_count++] = size;
    }
  }
  return out;
}

/* ---- size ------------------------------------------------------------------------------------ */

static bool has_sizes(const change_work *at)
{
  for (size_t i = 0; i < at->control_count; i++)
    if (!(at->sizes[i] > 0))
      return false;
  for (size_t i = 0; i < at->treated_count; i++)
    if (!(at->treated_sizes[i] > 0))
      return false;
  return true;
}

/* A + B/size of W², neither below 0. */
typedef struct {
  double base;
  double by_size;
} size_variance;

static size_variance fit_variance(const change_work *at)
{
  const double n = (double)at->control_count;
  double x = 0;
  double y = 0;
  double xx = 0;
  double xy = 0;
  size_variance out;

  for (size_t i = 0; i < at->control_count; i++) {
    const double inverse = 1 / at->sizes[i];
    const double square = at->changes[i] * at->changes[i];

    x += inverse / n;
    y += square / n;
    xx += inverse * inverse / n;
    xy += inverse * square / n;
  }
  out.by_size = xx - x * x > 1e-12 * xx ? (xy - x * y) / (xx - x * x) : 0;
  out.base = y - out.by_size * x;
  if (out.by_size < 0)
    return (size_variance){y, 0};
  if (out.base < 0)
    return (size_variance){0, xy / xx};
  return out;
}

static double deviation(const size_variance *of, double size)
{
  return sqrt(of->base + of->by_size / size);
}

/* ---- what chance does to the effect ------------------------------------------------------------
 */

/* Control i in the place of treated unit j. */
static double in_place(const change_work *at, const size_variance *variance, size_t i, size_t j)
{
  if (!variance)
    return at->changes[i];
  return at->changes[i] * deviation(variance, at->treated_sizes[j]) /
         deviation(variance, at->sizes[i]);
}

static double *all_places(const change_work *at, const size_variance *variance, evs_arena *arena)
{
  double *out = evs_arena_array(arena, at->control_count, sizeof *out);

  for (size_t i = 0; i < at->control_count; i++)
    out[i] = fabs(in_place(at, variance, i, 0));
  return out;
}

static double *drawn_places(const change_work *at, const size_variance *variance, size_t draws,
                            unsigned long seed, evs_arena *arena)
{
  double *out = evs_arena_array(arena, draws, sizeof *out);
  double all = 0;

  for (size_t j = 0; j < at->treated_count; j++)
    all += at->lengths[j];
  for (size_t draw = 0; draw < draws; draw++) {
    random_stream stream = random_stream_of(seed, draw);

    for (size_t j = 0; j < at->treated_count; j++) {
      const size_t i = random_below((uint32_t)random_bits(&stream), at->control_count);

      out[draw] += at->lengths[j] / all * in_place(at, variance, i, j);
    }
    out[draw] = fabs(out[draw]);
  }
  return out;
}

/* ---- the result
 * ---------------------------------------------------------------------------------- */

/* `sizes` of what chance does, in any order; sorted here. */
static void fill(evs_inference *out, double *sizes, size_t count, double confidence)
{
  const double kept = floor((1 - confidence) * (double)(count + 1) * (1 + 1e-12)) - 1;
  size_t larger = 0;

  gsl_sort(sizes, 1, count);
  for (size_t i = 0; i < count; i++)
    larger += sizes[i] >= fabs(out->estimate) * (1 - 1e-9);
  out->p_value = (double)(1 + larger) / (double)(1 + count);
  if (kept < 0) {
    out->inference = EVS_REASON_FEW_CONTROLS;
    return;
  }
  out->conf_low = out->estimate - sizes[count - 1 - (size_t)kept];
  out->conf_high = out->estimate + sizes[count - 1 - (size_t)kept];
}

static const char *label(const change_work *at, bool by_size, size_t draws, evs_arena *arena)
{
  const char *drawn = at->treated_count == 1 ? ""
                                             : evs_arena_printf(arena, ", %zu draws of %zu of them",
                                                                draws, at->treated_count);

  return evs_arena_printf(arena, "%s: residuals of %zu controls%s%s",
                          by_size ? "Ferman-Pinto" : "Conley-Taber", at->control_count, drawn,
                          by_size ? ", each scaled to the size of the treated unit" : "");
}

evs_inference evs_twfe_conley_taber(const evs_twfe_fit *fit, const evs_placebo_units *units,
                                    bool by_size, const evs_panel_test *test, evs_arena *arena)
{
  const change_work at = collect(fit, units, arena);
  const size_t draws = test->draws ? test->draws : EVS_PANEL_DRAWS;
  size_variance variance;
  evs_inference out = evs_inference_none(EVS_REASON_NO_PLACEBO);

  out.estimate = fit->coefficients[0];
  out.n = (double)at.control_count;
  if (at.treated_count == 0 || at.control_count < 2)
    return out;
  if (by_size && !has_sizes(&at)) {
    out.inference = EVS_REASON_NO_SIZES;
    return out;
  }
  variance = fit_variance(&at);
  out.inference = label(&at, by_size, draws, arena);
  if (at.treated_count == 1)
    fill(&out, all_places(&at, by_size ? &variance : NULL, arena), at.control_count,
         test->confidence);
  else
    fill(&out, drawn_places(&at, by_size ? &variance : NULL, draws, test->seed, arena), draws,
         test->confidence);
  return out;
}
