/* values.c - values of an indicator as a matrix. */
#include "panel/values.h"

#include <math.h>

double *values_at(const evs_indicator *indicator, const size_t *units, size_t unit_count,
                  const evs_period *periods, size_t period_count, evs_arena *arena)
{
  double *values = evs_arena_array(arena, unit_count * period_count, sizeof *values);

  for (size_t t = 0; t < period_count; t++) {
    const size_t period = evs_indicator_find_period(indicator, periods[t]);

    for (size_t i = 0; i < unit_count; i++)
      values[i * period_count + t] =
          period == EVS_ABSENT
              ? NAN
              : evs_decimal_double(evs_panel_at(indicator, units[i], period)->value);
  }
  return values;
}
