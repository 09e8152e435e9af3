/* small_panels.c - panels that a test writes down number by number. */
#include "support/small_panels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static evs_decimal decimal_of(double value, evs_kind kind)
{
  if (isnan(value))
    return EVS_DECIMAL_MISSING;
  if (evs_kind_is_count(kind))
    return (evs_decimal){llround(value), 0};
  return (evs_decimal){llround(100 * value), 2};
}

static evs_indicator indicator_of(const small_series *from, size_t unit_count, evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, from->month_count, sizeof *periods);
  evs_observation *values = evs_arena_array(arena, unit_count * from->month_count, sizeof *values);

  for (size_t i = 0; i < from->month_count; i++)
    periods[i] = evs_period_month(2023, from->first_month + (int)i);
  for (size_t i = 0; i < unit_count * from->month_count; i++)
    values[i] = (evs_observation){
        .value = decimal_of(from->values[i], from->spec.kind),
        .mark = (uint8_t)(isnan(from->values[i]) ? EVS_MARK_EMPTY : EVS_MARK_VALUE)};
  return (evs_indicator){.spec = from->spec,
                         .period_count = from->month_count,
                         .periods = periods,
                         .observations = values};
}

void small_panel_make(evs_panel *out, const char *const *units, size_t unit_count,
                      const small_series *series, size_t series_count, evs_arena *arena)
{
  *out = (evs_panel){.units = units,
                     .unit_count = unit_count,
                     .indicators = evs_arena_array(arena, series_count, sizeof *out->indicators),
                     .indicator_count = series_count};
  for (size_t i = 0; i < series_count; i++)
    out->indicators[i] = indicator_of(&series[i], unit_count, arena);
}

const evs_observation *small_panel_at(const evs_panel *panel, const char *indicator,
                                      const char *unit, int month)
{
  const size_t of = evs_panel_find_indicator(panel, indicator);
  const size_t place = evs_panel_find_unit(panel, unit);
  size_t period;

  assert_true(of != EVS_ABSENT && place != EVS_ABSENT);
  period = evs_indicator_find_period(&panel->indicators[of], evs_period_month(2023, month));
  assert_true(period != EVS_ABSENT);
  return evs_panel_at(&panel->indicators[of], place, period);
}
