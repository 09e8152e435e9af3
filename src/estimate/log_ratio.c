/* log_ratio.c - the log ratio of pilot and comparison, zeros included. */
#include <float.h>
#include <math.h>

#include "evalstat/series.h"

/* Rounding of two logarithms of this size; what varies no more is constant. */
static double rounding_of(double treated, double control)
{
  return 16 * DBL_EPSILON * (1 + fabs(log(treated)) + fabs(log(control)));
}

void evs_log_ratio_make(evs_log_ratio *out, const evs_series *series, evs_arena *arena)
{
  double *values = evs_arena_array(arena, series->count, sizeof *values);
  double added = series->zero_count ? 0.5 : 0;

  *out = (evs_log_ratio){.values = values,
                         .place = series->place,
                         .count = series->count,
                         .pre_count = series->pre_count,
                         .hole_count = series->hole_count,
                         .reason = series->reason};
  if (series->reason)
    return;
  for (size_t i = 0; i < series->count; i++) {
    double treated = series->treated[i] + added;
    double control = series->control[i] + added;

    values[i] = log(treated) - log(control) - (series->offset ? series->offset[i] : 0);
    out->rounding = fmax(out->rounding, rounding_of(treated, control));
  }
}
