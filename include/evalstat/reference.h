/* reference.h - how much growth differs between units where nothing was done. */
#ifndef EVALSTAT_REFERENCE_H
#define EVALSTAT_REFERENCE_H

#include "evalstat/panel.h"

/* Growth of each unit less growth of the sum of all, from each period to the next. */
typedef struct {
  size_t count; /* unit-periods */
  double mean;
  double std_dev; /* with count - 1, percentage points */
  double lowest;
  double highest;
  size_t at_or_below;       /* values at or below the figure */
  size_t at_least_as_large; /* two-sided: |value| >= |figure| */
  double mean_size;         /* mean level of a unit over all periods */
  double scaled_std_dev;    /* std_dev * sqrt(mean_size / size); NaN without a size */
} evs_reference_result;

/* The distribution that `figure` (percentage points a period) is held against;
   context, never a p-value: neither are its units drawn at random nor is the
   figure's unit one of them.

   Periods in `without` are left out as ends of a growth.  Unit-periods with a
   missing reading or a baseline of 0 are skipped; `size` (in the level's unit,
   or NaN) is the figure's own unit.  The scaling assumes that spread shrinks
   with the square root of size.

   Fails with EVS_TOO_FEW when fewer than two growths are left. */
EVS_MUST_CHECK
evs_status evs_reference(evs_reference_result *out, const evs_panel *panel, size_t indicator,
                         const evs_period *without, size_t without_count, double figure,
                         double size, evs_error *error);

#endif
