/* starts.h - when each unit starts, from a column that says it in every row. */
#ifndef EVALSTAT_PANEL_STARTS_H
#define EVALSTAT_PANEL_STARTS_H

#include "panel/draft.h"

/* Reads what row `row` of the source says of a unit: a period; 0, never, nie, NA or a dash: it
   never starts; nothing: not told here.  Fails with EVS_BAD_DATA where it is no period, or
   another one than an earlier row said. */
EVS_MUST_CHECK
evs_status starts_read(draft *work, size_t unit, const evs_table *table, size_t row, size_t column,
                       evs_error *error);

/* The starts of the panel's units; NULL where no file has a column of them. */
const evs_period *starts_of_units(const draft *work, size_t unit_count);

#endif
