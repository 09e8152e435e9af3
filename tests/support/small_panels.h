/* small_panels.h - panels that a test writes down number by number. */
#ifndef EVALSTAT_TESTS_SMALL_PANELS_H
#define EVALSTAT_TESTS_SMALL_PANELS_H

#include "evalstat/panel.h"

/* Monthly values of 2023. */
typedef struct {
  evs_indicator_spec spec;
  int first_month;
  size_t month_count;
  const double *values; /* [unit][month], amounts in Euro; NaN: missing */
} small_series;

/* Amounts to the cent, rates to the hundredth, all else whole. */
void small_panel_make(evs_panel *out, const char *const *units, size_t unit_count,
                      const small_series *series, size_t series_count, evs_arena *arena);

/* Of indicator, unit and month as they are called; fails the test where there is none. */
const evs_observation *small_panel_at(const evs_panel *panel, const char *indicator,
                                      const char *unit, int month);

#endif
