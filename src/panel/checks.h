/* checks.h - what the checks of a panel share. */
#ifndef EVALSTAT_PANEL_CHECKS_H
#define EVALSTAT_PANEL_CHECKS_H

#include "panel/draft.h"

typedef struct {
  const evs_panel *panel;
  evs_findings *findings;
  evs_arena *arena;
} checker;

/* The indicator as a reader knows it: its label, else its name. */
evs_value checks_name(const evs_indicator_spec *spec);
/* "Ambulant, Walle" in each language. */
evs_value checks_name_of_unit(const checker *at, const evs_indicator_spec *spec, const char *unit);
evs_value checks_number(evs_decimal value);
const char *checks_path(const checker *at, const evs_observation *observation);

/* Rows of totals: the units of the same file must add up to them. */
void checks_totals(const checker *at, const draft *work);

/* Parts that add up, parts above their whole. */
void checks_sums(const checker *at, const evs_indicator *indicator);

/* stock(t) = stock(t-1) + begun(t) - ended(t). */
void checks_stock(const checker *at, const evs_indicator *stock);

#endif
