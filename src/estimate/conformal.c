/* conformal.c - the pilot's own past as the reference distribution. */
#include <gsl/gsl_sort.h>
#include <math.h>

#include "estimate/series_parts.h"

/* Sums of residuals closer than this share of all of them are ties. */
static const double tie = 1e-10;

/* For an assumed effect the residuals are e - effect * (post - mean(post)), so
   the sum over the shifted places after the start is a - effect * b. */
typedef struct {
  size_t count;
  double *a;   /* per shift: of the residuals under no effect */
  double *b;   /* per shift: of the indicator of the start */
  double size; /* sum of the absolute residuals at the estimate */
  double indicator_size;
} shifted_sums;

static double window_sum(const double *values, size_t count, size_t first, size_t size)
{
  double sum = 0;

  for (size_t i = 0; i < size; i++)
    sum += values[(first + i) % count];
  return sum;
}

static shifted_sums sums_make(const evs_log_ratio *ratio, evs_arena *arena)
{
  size_t count = ratio->count;
  size_t post_count = count - ratio->pre_count;
  double centre = mean_of(ratio->values, count);
  double share = (double)post_count / (double)count;
  double step = step_of(ratio->values, count, ratio->pre_count);
  double *e = evs_arena_array(arena, count, sizeof *e);
  double *indicator = evs_arena_array(arena, count, sizeof *indicator);
  shifted_sums sums = {.count = count,
                       .a = evs_arena_array(arena, count, sizeof *sums.a),
                       .b = evs_arena_array(arena, count, sizeof *sums.b)};

  for (size_t i = 0; i < count; i++) {
    e[i] = ratio->values[i] - centre;
    indicator[i] = (i >= ratio->pre_count) - share;
    sums.size += fabs(e[i] - step * indicator[i]);
    sums.indicator_size += fabs(indicator[i]);
  }
  for (size_t s = 0; s < count; s++) {
    sums.a[s] = window_sum(e, count, ratio->pre_count + s, post_count);
    sums.b[s] = window_sum(indicator, count, ratio->pre_count + s, post_count);
  }
  return sums;
}

/* The share of shifts whose sum is at least that of the true one. */
static double p_at(const shifted_sums *sums, double effect, double estimate)
{
  double observed = fabs(sums->a[0] - effect * sums->b[0]);
  double near = tie * (sums->size + fabs(effect - estimate) * sums->indicator_size);
  size_t at_least = 0;

  for (size_t s = 0; s < sums->count; s++)
    at_least += fabs(sums->a[s] - effect * sums->b[s]) >= observed - near;
  return (double)at_least / (double)sums->count;
}

/* The effects where a shifted sum equals the true one: p changes only there.
   Returns how many, ascending. */
static size_t changes_of(double *out, const shifted_sums *sums)
{
  size_t count = 0;

  for (size_t s = 1; s < sums->count; s++) {
    double same = sums->b[0] - sums->b[s];
    double opposite = sums->b[0] + sums->b[s];

    if (fabs(same) > tie)
      out[count++] = (sums->a[0] - sums->a[s]) / same;
    if (fabs(opposite) > tie)
      out[count++] = (sums->a[0] + sums->a[s]) / opposite;
  }
  gsl_sort(out, 1, count);
  return count;
}

/* The outermost effects that are not rejected; p falls to its least attainable
   value beyond the last change, so they exist. */
static void invert(evs_inference *out, const shifted_sums *sums, double level, evs_arena *arena)
{
  double *changes = evs_arena_array(arena, 2 * sums->count, sizeof *changes);
  size_t count = changes_of(changes, sums);

  out->conf_low = out->conf_high = out->estimate;
  for (size_t i = 0; i < count && changes[i] < out->estimate; i++)
    if (p_at(sums, changes[i], out->estimate) > level) {
      out->conf_low = changes[i];
      break;
    }
  for (size_t i = count; i > 0 && changes[i - 1] > out->estimate; i--)
    if (p_at(sums, changes[i - 1], out->estimate) > level) {
      out->conf_high = changes[i - 1];
      break;
    }
}

static void test(evs_inference *out, const evs_log_ratio *ratio, double attainable,
                 double confidence, evs_arena *arena)
{
  const double level = 1 - confidence + 1e-12;
  shifted_sums sums;

  if (attainable > level) {
    out->inference = evs_arena_printf(arena,
                                      LABEL_CONFORMAL ": none: %zu shifts cannot give a p-value "
                                                      "below %.3g",
                                      ratio->count, attainable);
    return;
  }
  sums = sums_make(ratio, arena);
  if (!(sums.size > ratio->rounding * (double)ratio->count)) {
    out->inference = LABEL_CONFORMAL ": none: the log ratio does not vary";
    return;
  }
  out->p_value = p_at(&sums, 0, out->estimate);
  invert(out, &sums, level, arena);
  out->inference = evs_arena_printf(
      arena, LABEL_CONFORMAL ": %zu cyclic shifts, interval by inversion", ratio->count);
}

void evs_conformal(evs_conformal_result *out, const evs_log_ratio *ratio, double confidence,
                   evs_arena *arena)
{
  *out = (evs_conformal_result){evs_inference_none(NULL), NAN};
  if (ratio->reason) {
    out->log_did.inference = labelled_reason(LABEL_CONFORMAL, ratio->reason, arena);
    return;
  }
  out->log_did.estimate = step_of(ratio->values, ratio->count, ratio->pre_count);
  out->log_did.n = (double)ratio->count;
  if (ratio->hole_count) {
    out->log_did.inference = evs_arena_printf(
        arena, LABEL_CONFORMAL ": none: %zu period(s) are missing, and shifts need whole series",
        ratio->hole_count);
    return;
  }
  out->attainable_p = (2 * ratio->pre_count == ratio->count ? 2.0 : 1.0) / (double)ratio->count;
  test(&out->log_did, ratio, out->attainable_p, confidence, arena);
}
