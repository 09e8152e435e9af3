/* its_data.c - the series of a panel for an interrupted time series. */
#include <math.h>

#include "evalstat/its.h"
#include "panel/groups.h"

static double *as_doubles(const evs_decimal *values, size_t count, evs_arena *arena)
{
  double *numbers = evs_arena_array(arena, count, sizeof *numbers);

  for (size_t i = 0; i < count; i++)
    numbers[i] = evs_decimal_double(values[i]);
  return numbers;
}

static bool has_values(const evs_decimal *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!evs_decimal_missing(values[i]))
      return true;
  return false;
}

static const double *unit_values(const evs_indicator *indicator, size_t unit, evs_arena *arena)
{
  double *numbers = evs_arena_array(arena, indicator->period_count, sizeof *numbers);

  for (size_t i = 0; i < indicator->period_count; i++)
    numbers[i] = evs_decimal_double(evs_panel_at(indicator, unit, i)->value);
  return numbers;
}

/* Rates without weights: each control unit stays what it is. */
static evs_status add_controls(evs_its_data *out, evs_its_series *series, const evs_panel *panel,
                               size_t indicator, const evs_groups *groups, evs_arena *arena,
                               evs_error *error)
{
  const evs_indicator *of = &panel->indicators[indicator];
  unit_group treated;
  unit_group control;
  evs_status status = groups_find(&treated, &control, panel, of, groups, arena, error);

  if (status)
    return status;
  for (size_t i = 0; i < control.count; i++)
    series[out->series_count++] = (evs_its_series){panel->units[control.units[i]], false,
                                                   unit_values(of, control.units[i], arena), NULL};
  return EVS_OK;
}

/* The population of a period may be that of the longer period around it. */
static double *at_periods(const evs_comparison *population, const evs_decimal *values,
                          const evs_its_data *data, evs_arena *arena)
{
  double *numbers = evs_arena_array(arena, data->period_count, sizeof *numbers);

  for (size_t i = 0; i < data->period_count; i++) {
    numbers[i] = NAN;
    for (size_t j = 0; j < population->period_count; j++)
      if (evs_period_within(data->periods[i],
                            (evs_period_range){population->periods[j], population->periods[j]}))
        numbers[i] = evs_decimal_double(values[j]);
  }
  return numbers;
}

/* The comparison; of a unit alone nothing is asked about the others. */
static evs_status take_pair(evs_comparison *out, const evs_panel *panel, size_t indicator,
                            const evs_groups *groups, bool alone, evs_findings *findings,
                            evs_arena *arena, evs_error *error)
{
  size_t unit;
  evs_status status;

  if (!alone || groups->treated_count != 1)
    return evs_comparison_make(out, panel, indicator, groups, findings, arena, error);
  if ((status = evs_panel_unit(&unit, panel, groups->treated[0], error)))
    return status;
  evs_comparison_of_unit(out, panel, indicator, unit, arena);
  return EVS_OK;
}

static evs_status add_population(evs_its_series *series, const evs_its_data *data,
                                 const evs_panel *panel, const evs_groups *groups, bool alone,
                                 evs_arena *arena, evs_error *error)
{
  evs_comparison *population = evs_arena_alloc(arena, sizeof *population);
  size_t indicator;
  evs_status status;

  if (!groups->population || !evs_kind_is_count(data->kind))
    return EVS_OK;
  if ((status = evs_panel_indicator(&indicator, panel, groups->population, error)) ||
      (status = take_pair(population, panel, indicator, groups, alone, NULL, arena, error)))
    return status;
  series[0].population = at_periods(population, population->treated, data, arena);
  if (data->series_count > 1)
    series[1].population = at_periods(population, population->control, data, arena);
  return EVS_OK;
}

evs_status evs_its_data_make(evs_its_data *out, const evs_panel *panel, size_t indicator,
                             const evs_groups *groups, bool alone, evs_findings *findings,
                             evs_arena *arena, evs_error *error)
{
  evs_its_series *series = evs_arena_array(arena, panel->unit_count + 1, sizeof *series);
  evs_comparison *pair = evs_arena_alloc(arena, sizeof *pair);
  const size_t periods = panel->indicators[indicator].period_count;
  evs_status status = take_pair(pair, panel, indicator, groups, alone, findings, arena, error);
  bool summed;

  if (status)
    return status;
  summed = pair->control_unit_count == 1 || evs_kind_adds_up(pair->kind) || groups->population;
  alone = alone || !has_values(pair->control, periods);
  *out = (evs_its_data){.outcome = pair->outcome,
                        .kind = pair->kind,
                        .treated_name = pair->treated_name,
                        .control_name = alone ? NULL : pair->control_name,
                        .control_unit_count = alone ? 0 : pair->control_unit_count,
                        .period_count = periods,
                        .periods = pair->periods,
                        .series_count = 1,
                        .series = series};
  series[0] =
      (evs_its_series){pair->treated_name, true, as_doubles(pair->treated, periods, arena), NULL};
  if (!alone && summed)
    series[out->series_count++] = (evs_its_series){pair->control_name, false,
                                                   as_doubles(pair->control, periods, arena), NULL};
  else if (!alone && (status = add_controls(out, series, panel, indicator, groups, arena, error)))
    return status;
  return add_population(series, out, panel, groups, alone, arena, error);
}
