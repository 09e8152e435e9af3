/* synth_data.c - the treated unit and its donors, without holes. */
#include <math.h>

#include "estimate/synth_parts.h"
#include "panel/groups.h"

typedef struct {
  evs_synth_data *out;
  const evs_panel *panel;
  const evs_indicator *indicator;
  const evs_synth_window *window;
  evs_arena *arena;
  size_t treated; /* in the panel */
  size_t *periods;
  size_t *units;
} gathering;

static double value_at(const gathering *work, size_t unit, size_t period)
{
  return evs_decimal_double(evs_panel_at(work->indicator, unit, period)->value);
}

/* Periods up to the end in which the treated unit has a value. */
static void choose_periods(gathering *work)
{
  const evs_indicator *indicator = work->indicator;
  const evs_synth_window *window = work->window;
  evs_period *periods = evs_arena_array(work->arena, indicator->period_count, sizeof *periods);
  evs_synth_data *out = work->out;

  work->periods = evs_arena_array(work->arena, indicator->period_count, sizeof *work->periods);
  for (size_t i = 0; i < indicator->period_count; i++) {
    if (!evs_period_absent(window->end) && evs_period_before(window->end, indicator->periods[i]))
      break;
    if (isnan(value_at(work, work->treated, i))) {
      out->dropped_period_count++;
      continue;
    }
    out->pre_count += evs_period_before(indicator->periods[i], window->start);
    periods[out->period_count] = indicator->periods[i];
    work->periods[out->period_count++] = i;
  }
  out->periods = periods;
}

static bool has_predictors(const gathering *work, size_t unit)
{
  for (size_t k = 0; k < work->window->predictor_count; k++) {
    double mean;

    if (!synth_predictor_mean(&mean, work->panel, &work->window->predictors[k], unit,
                              work->window->start, NULL) &&
        isnan(mean))
      return false;
  }
  return true;
}

static bool is_complete(const gathering *work, size_t unit)
{
  for (size_t i = 0; i < work->out->period_count; i++)
    if (isnan(value_at(work, unit, work->periods[i])))
      return false;
  return has_predictors(work, unit);
}

/* Mean size before the start; NaN where nothing is known of it, which leaves nobody out. */
static double size_of(const gathering *work, size_t unit)
{
  const evs_synth_predictor outcome = {.indicator =
                                           work->window->size == EVS_ABSENT
                                               ? (size_t)(work->indicator - work->panel->indicators)
                                               : work->window->size,
                                       .range = {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT}};
  double mean = NAN;

  return synth_predictor_mean(&mean, work->panel, &outcome, unit, work->window->start, NULL) ? NAN
                                                                                             : mean;
}

static void choose_units(gathering *work, unit_group donors)
{
  const char **names = evs_arena_array(work->arena, donors.count + 1, sizeof *names);
  const char **dropped = evs_arena_array(work->arena, donors.count, sizeof *dropped);
  const char **small = evs_arena_array(work->arena, donors.count, sizeof *small);
  evs_synth_data *out = work->out;

  work->units = evs_arena_array(work->arena, donors.count + 1, sizeof *work->units);
  work->units[0] = work->treated;
  names[0] = work->panel->units[work->treated];
  out->unit_count = 1;
  for (size_t i = 0; i < donors.count; i++) {
    const char *name = work->panel->units[donors.units[i]];

    if (work->window->least_size > 0 && size_of(work, donors.units[i]) < work->window->least_size) {
      small[out->small_unit_count++] = name;
      continue;
    }
    if (!is_complete(work, donors.units[i])) {
      dropped[out->dropped_unit_count++] = name;
      continue;
    }
    names[out->unit_count] = name;
    work->units[out->unit_count++] = donors.units[i];
  }
  out->units = names;
  out->dropped_units = dropped;
  out->small_units = small;
}

static void copy_values(gathering *work)
{
  evs_synth_data *out = work->out;
  double *values =
      evs_arena_array(work->arena, out->unit_count * out->period_count, sizeof *values);

  for (size_t unit = 0; unit < out->unit_count; unit++)
    for (size_t i = 0; i < out->period_count; i++) {
      const double within = unit && out->subtracted ? values[i] : 0;
      const double value = value_at(work, work->units[unit], work->periods[i]) - within;

      values[unit * out->period_count + i] = value;
      out->scale = fmax(out->scale, fabs(value));
    }
  out->values = values;
}

static evs_status gather_predictors(gathering *work, evs_error *error)
{
  const size_t count = work->window->predictor_count;
  evs_synth_data *out = work->out;
  double *means = evs_arena_array(work->arena, out->unit_count * count, sizeof *means);
  double *weights = evs_arena_array(work->arena, count, sizeof *weights);
  const char **names = evs_arena_array(work->arena, count, sizeof *names);
  evs_status status;

  out->predictor_count = count;
  out->predictor_names = names;
  out->predictor_weights = weights;
  for (size_t k = 0; k < count; k++) {
    const evs_synth_predictor *of = &work->window->predictors[k];

    names[k] = of->label ? of->label : work->panel->indicators[of->indicator].spec.name;
    weights[k] = of->weight;
    for (size_t unit = 0; unit < out->unit_count; unit++)
      if ((status = synth_predictor_mean(&means[unit * count + k], work->panel, of,
                                         work->units[unit], work->window->start, error)))
        return status;
    if (isnan(means[k]))
      return evs_fail(error, EVS_BAD_DATA,
                      "“%s” has no value of the predictor “%s” before the start", out->units[0],
                      names[k]);
  }
  return count ? synth_predictors_scale(out, means, work->arena, error) : EVS_OK;
}

static bool all_equal(const evs_synth_data *data)
{
  for (size_t unit = 0; unit < data->unit_count; unit++)
    for (size_t i = 0; i < data->pre_count; i++)
      if (data->values[unit * data->period_count + i] != data->values[0])
        return false;
  return true;
}

static evs_status check(const evs_synth_data *data, size_t excluded_count, evs_error *error)
{
  const char *treated = data->units[0];

  if (data->unit_count < 2)
    return evs_fail(
        error, EVS_BAD_DATA,
        "“%s”: no donor is left to compare “%s” with (%lu excluded, %lu without a value in "
        "every period, %lu too small); expected at least one other unit",
        data->outcome, treated, (unsigned long)excluded_count,
        (unsigned long)data->dropped_unit_count, (unsigned long)data->small_unit_count);
  for (size_t i = 0; data->subtracted && i < data->period_count; i++)
    if (data->values[data->period_count + i] < 0)
      return evs_fail(error, EVS_BAD_DATA,
                      "“%s”: “%s” is said to contain “%s”, but is smaller in one period",
                      data->outcome, data->units[1], treated);
  if (data->pre_count == data->period_count)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s”: no reading of “%s” from the start on; expected at least one",
                    data->outcome, treated);
  if (data->pre_count < 2)
    return evs_fail(error, EVS_TOO_FEW,
                    "“%s”: “%s” has %lu reading(s) before the start; weights need two or more",
                    data->outcome, treated, (unsigned long)data->pre_count);
  if (all_equal(data))
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s”: all values before the start are equal, so no weights follow from them",
                    data->outcome);
  return EVS_OK;
}

/* Which of several donors contains the treated unit must have been settled before. */
static evs_status note_overlap(evs_synth_data *out, const evs_groups *groups, size_t donors,
                               evs_error *error)
{
  if (!groups->contains_treated)
    return EVS_OK;
  if (donors > 1) {
    evs_fail(error, EVS_USAGE,
             "one of %lu donors is said to contain the treated unit; which of them?",
             (unsigned long)donors);
    return evs_hint(error, "leave it out with --exclude");
  }
  out->subtracted = evs_kind_adds_up(out->kind);
  out->contains_treated = !out->subtracted;
  return EVS_OK;
}

evs_status evs_synth_data_make(evs_synth_data *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, const evs_synth_window *window,
                               evs_arena *arena, evs_error *error)
{
  gathering work = {.out = out,
                    .panel = panel,
                    .indicator = &panel->indicators[indicator],
                    .window = window,
                    .arena = arena};
  unit_group treated;
  unit_group donors;
  evs_status status;

  *out = (evs_synth_data){.outcome = work.indicator->spec.name, .kind = work.indicator->spec.kind};
  if (evs_period_absent(window->start))
    return evs_fail(error, EVS_USAGE, "no start is given; expected --start PERIOD");
  if ((status = groups_find(&treated, &donors, panel, work.indicator, groups, arena, error)))
    return status;
  if (treated.count > 1)
    return evs_fail(error, EVS_USAGE,
                    "%lu treated units are named; a synthetic control is made for one at a time",
                    (unsigned long)treated.count);
  work.treated = treated.units[0];
  if ((status = note_overlap(out, groups, donors.count, error)))
    return status;
  choose_periods(&work);
  choose_units(&work, donors);
  copy_values(&work);
  if ((status = check(out, groups->excluded_count, error)))
    return status;
  return gather_predictors(&work, error);
}
