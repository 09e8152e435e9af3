/* synth_predictors.c - what donors may be matched on instead of the outcome. */
#include <math.h>

#include "estimate/synth_parts.h"

/* Mean over the periods that have a value; NaN where none has. */
static double mean_in(const evs_indicator *indicator, size_t unit, evs_period_range range)
{
  double sum = 0;
  size_t count = 0;

  for (size_t t = 0; t < indicator->period_count; t++) {
    const double value = evs_decimal_double(evs_panel_at(indicator, unit, t)->value);

    if (isnan(value) || !evs_period_within(indicator->periods[t], range))
      continue;
    sum += value;
    count++;
  }
  return count ? sum / (double)count : NAN;
}

static bool reaches_start(evs_period_range range, evs_period start)
{
  return !evs_period_before(range.last, start) || evs_period_reaches_beyond(range.last, start);
}

/* All periods of the indicator before the start where none are named. */
static evs_period_range range_of(const evs_indicator *indicator, const evs_synth_predictor *of,
                                 evs_period start)
{
  evs_period_range range = of->range;

  if (!evs_period_absent(range.first) || indicator->period_count == 0)
    return range;
  range.first = range.last = indicator->periods[0];
  for (size_t t = 0; t < indicator->period_count; t++)
    if (evs_period_before(indicator->periods[t], start))
      range.last = indicator->periods[t];
  return range;
}

evs_status synth_predictor_mean(double *out, const evs_panel *panel, const evs_synth_predictor *of,
                                size_t unit, evs_period start, evs_error *error)
{
  const evs_indicator *indicator = &panel->indicators[of->indicator];
  const evs_period_range range = range_of(indicator, of, start);

  if (reaches_start(range, start))
    return evs_fail(error, EVS_BAD_DATA,
                    "the predictor “%s” is looked at from the start on; expected periods before it",
                    indicator->spec.name);
  *out = mean_in(indicator, unit, range);
  return EVS_OK;
}

static double spread_of(const double *values, size_t count, size_t step)
{
  double centre = 0;
  double squares = 0;

  for (size_t i = 0; i < count; i++)
    centre += values[i * step] / (double)count;
  for (size_t i = 0; i < count; i++)
    squares += (values[i * step] - centre) * (values[i * step] - centre);
  return sqrt(squares / (double)(count - 1));
}

evs_status synth_predictors_scale(evs_synth_data *data, double *means, evs_arena *arena,
                                  evs_error *error)
{
  const size_t count = data->predictor_count;
  double *spreads = evs_arena_array(arena, count, sizeof *spreads);

  for (size_t k = 0; k < count; k++) {
    spreads[k] = spread_of(means + k, data->unit_count, count);
    if (!(spreads[k] > 1e-12 * fabs(means[k])))
      return evs_fail(error, EVS_BAD_DATA,
                      "the predictor “%s” is the same everywhere; expected one that differs",
                      data->predictor_names[k]);
    for (size_t unit = 0; unit < data->unit_count; unit++)
      means[unit * count + k] /= spreads[k];
  }
  data->predictors = means;
  data->predictor_spreads = spreads;
  return EVS_OK;
}
