/* comparison.c - one treated against one control series. */
#include "evalstat/comparison.h"

#include <math.h>

#include "panel/checks.h"
#include "panel/groups.h"

/* What is being added up, for messages too. */
typedef struct {
  const evs_panel *panel;
  const evs_indicator *indicator;
  const evs_indicator *population; /* weighs rates; or NULL */
  evs_arena *arena;
} adder;

enum { MEAN_PLACES = 9 };

static evs_status too_large(const adder *at, size_t period, evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, at->indicator->periods[period]);
  return evs_fail(error, EVS_TOO_LARGE,
                  "the values of “%s” in %s add up to more than 18 digits can hold",
                  at->indicator->spec.name, text);
}

static evs_status add_levels(evs_decimal *out, const adder *at, unit_group group, size_t period,
                             evs_error *error)
{
  evs_decimal sum = {0, 0};

  for (size_t i = 0; i < group.count; i++)
    if (!evs_decimal_add(&sum, sum, evs_panel_at(at->indicator, group.units[i], period)->value))
      return too_large(at, period, error);
  *out = sum;
  return EVS_OK;
}

/* The population at `period`: of the same period, or of the longer one around it. */
static evs_decimal population_at(const evs_indicator *population, size_t unit, evs_period period)
{
  for (size_t i = 0; i < population->period_count; i++)
    if (evs_period_within(period,
                          (evs_period_range){population->periods[i], population->periods[i]}))
      return evs_panel_at(population, unit, i)->value;
  return EVS_DECIMAL_MISSING;
}

static evs_status weigh(long double *out, const adder *at, size_t unit, size_t period,
                        evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  evs_decimal weight;

  *out = 1;
  if (!at->population)
    return EVS_OK;
  weight = population_at(at->population, unit, at->indicator->periods[period]);
  if (!evs_decimal_missing(weight) && weight.units > 0) {
    *out = evs_decimal_long_double(weight);
    return EVS_OK;
  }
  evs_period_text(text, at->indicator->periods[period]);
  return evs_fail(error, EVS_BAD_DATA,
                  "“%s” of “%s” has no value above 0 for %s; the mean of “%s” is weighted by it",
                  at->population->spec.name, at->panel->units[unit], text,
                  at->indicator->spec.name);
}

/* NaN, the mean of values that are not all there, is missing. */
static bool round_mean(evs_decimal *out, long double mean)
{
  mean = roundl(mean * 1e9L);
  *out = EVS_DECIMAL_MISSING;
  if (isnan(mean))
    return true;
  if (fabsl(mean) > 9e18L)
    return false;
  *out = (evs_decimal){(int64_t)mean, MEAN_PLACES};
  return true;
}

/* sum(weight * rate) / sum(weight), to MEAN_PLACES; 64 bits of long double
   carry more than the printed places of any rate. */
static evs_status average(evs_decimal *out, const adder *at, unit_group group, size_t period,
                          evs_error *error)
{
  long double sum = 0;
  long double weights = 0;
  long double weight;
  evs_status status;

  for (size_t i = 0; i < group.count; i++) {
    evs_decimal value = evs_panel_at(at->indicator, group.units[i], period)->value;

    *out = EVS_DECIMAL_MISSING;
    if (evs_decimal_missing(value))
      return EVS_OK;
    if ((status = weigh(&weight, at, group.units[i], period, error)))
      return status;
    sum += weight * evs_decimal_long_double(value);
    weights += weight;
  }
  return round_mean(out, sum / weights) ? EVS_OK : too_large(at, period, error);
}

/* One value for the group: that of its only unit, the sum, or the mean. */
static evs_status combine(evs_decimal *out, const adder *at, unit_group group, size_t period,
                          evs_error *error)
{
  *out = EVS_DECIMAL_MISSING;
  if (group.count == 0)
    return EVS_OK;
  if (group.count > 1 && !evs_kind_adds_up(at->indicator->spec.kind))
    return average(out, at, group, period, error);
  return add_levels(out, at, group, period, error);
}

/* All periods of a group of many units, unit by unit, as their values stand in memory; each period
   gets its parts in the order of `combine`.  False when a sum does not fit: where, `combine` tells.
 */
static bool add_levels_by_unit(evs_decimal *out, const adder *at, unit_group group)
{
  const size_t period_count = at->indicator->period_count;

  for (size_t period = 0; period < period_count; period++)
    out[period] = (evs_decimal){0, 0};
  for (size_t i = 0; i < group.count; i++) {
    const evs_observation *values = evs_panel_at(at->indicator, group.units[i], 0);

    for (size_t period = 0; period < period_count; period++)
      if (!evs_decimal_add(&out[period], out[period], values[period].value))
        return false;
  }
  return true;
}

static bool average_by_unit(evs_decimal *out, const adder *at, unit_group group)
{
  const size_t period_count = at->indicator->period_count;
  long double *sums = evs_arena_array(at->arena, period_count, sizeof *sums);

  for (size_t i = 0; i < group.count; i++) {
    const evs_observation *values = evs_panel_at(at->indicator, group.units[i], 0);

    for (size_t period = 0; period < period_count; period++)
      sums[period] += evs_decimal_long_double(values[period].value);
  }
  for (size_t period = 0; period < period_count; period++)
    if (!round_mean(&out[period], sums[period] / (long double)group.count))
      return false;
  return true;
}

static bool combine_by_unit(evs_decimal *out, const adder *at, unit_group group)
{
  if (group.count < 2)
    return false;
  if (evs_kind_adds_up(at->indicator->spec.kind))
    return add_levels_by_unit(out, at, group);
  return !at->population && average_by_unit(out, at, group);
}

static evs_status combine_all(evs_decimal **out, const adder *at, unit_group group,
                              evs_error *error)
{
  evs_status status;

  *out = evs_arena_array(at->arena, at->indicator->period_count, sizeof **out);
  if (combine_by_unit(*out, at, group))
    return EVS_OK;
  for (size_t period = 0; period < at->indicator->period_count; period++)
    if ((status = combine(&(*out)[period], at, group, period, error)))
      return status;
  return EVS_OK;
}

/* A part cannot exceed its whole: then the control does not contain it. */
static evs_status subtract(evs_comparison *out, const adder *at, unit_group control,
                           evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  for (size_t period = 0; period < out->period_count; period++) {
    const evs_observation *place = evs_panel_at(at->indicator, control.units[0], period);

    if (!evs_decimal_subtract(&out->control[period], out->control[period], out->treated[period]))
      return too_large(at, period, error);
    if (evs_decimal_missing(out->control[period]) || out->control[period].units >= 0)
      continue;
    evs_period_text(text, out->periods[period]);
    return evs_fail_at(error, EVS_BAD_DATA, at->panel->files[place->file], place->line,
                       place->column,
                       "“%s” of %s in %s is smaller than that of %s, which it is said to contain",
                       out->outcome, out->control_name, text, out->treated_name);
  }
  out->subtracted = true;
  return EVS_OK;
}

static bool has_values(const evs_decimal *series, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!evs_decimal_missing(series[i]))
      return true;
  return false;
}

static void tell(const evs_comparison *out, evs_finding_code code, const adder *at,
                 evs_findings *findings)
{
  const evs_value values[] = {evs_value_text(out->control_name), evs_value_text(out->treated_name),
                              checks_name(&at->indicator->spec)};

  if (findings)
    evs_finding_add(findings, code, values, sizeof values / sizeof *values);
}

static evs_status clean_control(evs_comparison *out, const adder *at, unit_group control,
                                evs_findings *findings, evs_error *error)
{
  evs_status status;

  if (!has_values(out->control, out->period_count))
    return EVS_OK;
  if (!evs_kind_adds_up(out->kind)) {
    out->contains_treated = true;
    tell(out, EVS_FINDING_CONTROL_CONTAINS_TREATED, at, findings);
    return EVS_OK;
  }
  if ((status = subtract(out, at, control, error)))
    return status;
  tell(out, EVS_FINDING_TREATED_SUBTRACTED, at, findings);
  return EVS_OK;
}

static evs_comparison describe(const evs_panel *panel, const evs_indicator *indicator,
                               unit_group treated, unit_group control, evs_arena *arena)
{
  return (evs_comparison){.outcome = indicator->spec.name,
                          .kind = indicator->spec.kind,
                          .rounded = indicator->spec.rounded,
                          .multiplier = indicator->spec.multiplier,
                          .treated_name = groups_name(panel, treated, arena),
                          .control_name = groups_name(panel, control, arena),
                          .treated_unit_count = treated.count,
                          .control_unit_count = control.count,
                          .period_count = indicator->period_count,
                          .periods = indicator->periods};
}

static evs_status find_population(const evs_indicator **out, const evs_panel *panel,
                                  const char *name, evs_error *error)
{
  size_t indicator;
  evs_status status;

  *out = NULL;
  if (!name)
    return EVS_OK;
  if ((status = evs_panel_indicator(&indicator, panel, name, error)))
    return status;
  *out = &panel->indicators[indicator];
  return EVS_OK;
}

evs_status evs_comparison_make(evs_comparison *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, evs_findings *findings, evs_arena *arena,
                               evs_error *error)
{
  adder at = {.panel = panel, .indicator = &panel->indicators[indicator], .arena = arena};
  unit_group treated;
  unit_group control;
  evs_status status;

  if ((status = find_population(&at.population, panel, groups->population, error)) ||
      (status = groups_find(&treated, &control, panel, at.indicator, groups, arena, error)))
    return status;
  *out = describe(panel, at.indicator, treated, control, arena);
  if ((status = combine_all(&out->treated, &at, treated, error)) ||
      (status = combine_all(&out->control, &at, control, error)))
    return status;
  return groups->contains_treated ? clean_control(out, &at, control, findings, error) : EVS_OK;
}

void evs_comparison_of_unit(evs_comparison *out, const evs_panel *panel, size_t indicator,
                            size_t unit, evs_arena *arena)
{
  const evs_indicator *series = &panel->indicators[indicator];

  *out = describe(panel, series, (unit_group){&unit, 1}, (unit_group){NULL, 0}, arena);
  out->treated = evs_arena_array(arena, series->period_count, sizeof *out->treated);
  out->control = evs_arena_array(arena, series->period_count, sizeof *out->control);
  for (size_t period = 0; period < series->period_count; period++) {
    out->treated[period] = evs_panel_at(series, unit, period)->value;
    out->control[period] = EVS_DECIMAL_MISSING;
  }
}
